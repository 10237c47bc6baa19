/**
 * A text as it is compared: lower case, without accents. It has the length of the original, so that a place in one is
 * a place in the other.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  // Almost all texts are ASCII, and only others need a look at every character.
  return /^[\0-\x7f]*$/.test(lower) ? lower : Array.from(text, foldCharacter).join('')
}

function foldCharacter(character: string): string {
  const folded = character
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  if (folded.length === character.length) return folded
  const lower = character.toLowerCase()
  return lower.length === character.length ? lower : character
}

/** Whether a word begins at a place: the character before it is no letter and no digit. */
export function isWordStart(text: string, at: number): boolean {
  return at === 0 || !isWordCharacter(text, at - 1)
}

/** Whether a word ends before a place. */
export function isWordEnd(text: string, at: number): boolean {
  return at >= text.length || !isWordCharacter(text, at)
}

function isWordCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code >= 0x80) return /[\p{L}\p{N}]/u.test(text.charAt(at))
  const letter = code | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/** The words of a folded text: runs of letters and digits. */
export function wordsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}
