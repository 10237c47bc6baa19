/** Where a character stands that has no place in a schematic, and why; `isDisputed`: some libraries take it. */
export type ForbiddenCharacter = {
  readonly place: { readonly line: number; readonly column: number }
  readonly reason: string
  readonly isDisputed: boolean
}

// Line breaks of YAML 1.1 and the byte order mark: YAML libraries disagree on them, so an ID would be a guess.
const DISPUTED: ReadonlyMap<string, string> = new Map([
  ['\ufeff', 'U+FEFF (byte order mark)'],
  ['\u0085', 'U+0085 (next line)'],
  ['\u2028', 'U+2028 (line separator)'],
  ['\u2029', 'U+2029 (paragraph separator)'],
])

/**
 * The first character that is refused: the disputed ones and halves of surrogate pairs everywhere, and control
 * characters in the text of a document; `decoded` values may hold those, since a document can write them as escapes.
 * A byte order mark at the very start of a document is its encoding and stays.
 */
export function findForbidden(text: string, decoded = false): ForbiddenCharacter | undefined {
  let line = 1
  let column = 0
  for (const char of text) {
    column++
    const isEncoding = !decoded && line === 1 && column === 1 && char === '\ufeff'
    const reason = isEncoding ? undefined : reasonAgainst(char, decoded)
    if (reason !== undefined) return { place: { line, column }, reason, isDisputed: DISPUTED.has(char) }
    if (char === '\n') {
      line++
      column = 0
    }
  }
  return undefined
}

function reasonAgainst(char: string, decoded: boolean): string | undefined {
  const disputed = DISPUTED.get(char)
  if (disputed !== undefined) return `the character ${disputed} is read differently by YAML libraries`
  const code = char.codePointAt(0) ?? 0
  if (code >= 0xd800 && code <= 0xdfff) return 'half of a surrogate pair is no character'
  if (decoded || code >= 0x20 || char === '\t' || char === '\n' || char === '\r') return undefined
  return `the control character U+${code.toString(16).toUpperCase().padStart(4, '0')} must be written as an escape`
}
