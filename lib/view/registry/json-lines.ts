/** A line of a document: pieces of text, some of which lead somewhere. */
export type JsonLine = readonly { readonly text: string; readonly href: string | null }[]

/** An index of 20,000 children has 200,000 lines; the bytes are one click away. */
const MAX_LINES = 2_000

const DIGEST = /"(sha256:[0-9a-f]{64})"/

/**
 * A JSON document with one value a line, its digests as links. What it says is not changed; of two members with one
 * name only the later is shown, as every reader takes it.
 *
 * @param hrefs where a digest leads
 * @returns lines, and how many more there are
 */
export function jsonLines(
  text: string,
  hrefs: ReadonlyMap<string, string>,
): { readonly lines: readonly JsonLine[]; readonly more: number } {
  const written = JSON.stringify(JSON.parse(text.replace(/^\uFEFF/, '')), null, 2).split('\n')
  const lines = written.slice(0, MAX_LINES).map((line) => linked(line, hrefs))
  return { lines, more: Math.max(0, written.length - MAX_LINES) }
}

function linked(line: string, hrefs: ReadonlyMap<string, string>): JsonLine {
  const found = DIGEST.exec(line)
  const href = found?.[1] === undefined ? undefined : hrefs.get(found[1])
  if (found?.[1] === undefined || href === undefined) return [{ text: line, href: null }]
  const start = found.index + 1
  const end = start + found[1].length
  return [
    { text: line.slice(0, start), href: null },
    { text: found[1], href },
    { text: line.slice(end), href: null },
  ]
}
