/** What a look at the brackets and keys of a JSON text shows before it is parsed. */
export type JsonShape = {
  /** Deepest nesting of arrays and objects; counting stops one above the limit. */
  readonly depth: number
  /** A key that one object has twice. Parsers disagree which one counts, so none does. */
  readonly duplicateKey: string | undefined
}

/**
 * Looks at the brackets and keys of a text in one pass, without recursion. The text need not be JSON: what it says
 * of other texts is of no use, but it neither throws nor loops.
 */
export function scanJsonShape(text: string, depthLimit: number): JsonShape {
  /** Keys of the objects that are open; `undefined` stands for an array. */
  const open: (Set<string> | undefined)[] = []
  let depth = 0
  let duplicateKey: string | undefined
  let isKeyNext = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined)
      isKeyNext = character === '{'
      depth = Math.max(depth, open.length)
      if (depth > depthLimit) return { depth, duplicateKey }
    } else if (character === '}' || character === ']') {
      open.pop()
      isKeyNext = false
    } else if (character === ',') {
      isKeyNext = open.at(-1) !== undefined
    } else if (character === '"') {
      const end = endOfString(text, index)
      const keys = open.at(-1)
      if (isKeyNext && keys !== undefined && end < text.length) {
        const key = unescape(text.slice(index, end + 1))
        if (keys.has(key)) duplicateKey ??= key
        keys.add(key)
      }
      isKeyNext = false
      index = end
    }
  }
  return { depth, duplicateKey }
}

/** Index of the quote that closes the string that opens at `start`, or the length of the text. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x5c) index += 1
    else if (code === 0x22) return index
  }
  return text.length
}

/** Equal keys may be spelled differently; a spelling that no parser accepts stands for itself. */
function unescape(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
