const MAX_NAMES = 200
/** A name, or a whole repository path. */
const NAME = /^[a-z0-9][a-z0-9._/-]{0,254}$/

/** Reads names from one or several parameters, each a list with commas. */
export function parseNames(value: string | readonly string[] | undefined): readonly string[] {
  const texts = value === undefined ? [] : typeof value === 'string' ? [value] : value
  const names = texts.flatMap((text) => text.slice(0, 16_384).split(/[\s,]+/))
  return [...new Set(names.filter((name) => NAME.test(name)))].slice(0, MAX_NAMES)
}
