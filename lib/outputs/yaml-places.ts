/** 1-based line and column, and the way to a value: `customization.meta[0].key`, empty for the document itself. */
export type Place = { readonly line: number; readonly column: number; readonly path: string }

const MAX_PATH = 200

/** Turns characters before a place into its line and column. */
export function linesOf(
  text: string,
): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** The path of a value by its key. A key that is no name is written as a text. */
export function pathOfKey(path: string, key: string): string {
  const name = /^[A-Za-z_][\w.-]*$/.test(key) ? key : JSON.stringify(key.slice(0, 40))
  return (path === '' ? name : `${path}.${name}`).slice(0, MAX_PATH)
}

/** The path of an item of a list, counted from 0. */
export function pathOfItem(path: string, index: number): string {
  return `${path}[${index}]`.slice(0, MAX_PATH)
}
