/**
 * Text of others with everything invisible that could mislead made visible: control characters other than line
 * break and tab, and the marks that turn the direction of writing.
 *
 * @see Unicode UAX #9, section 2; Unicode TR #36, section 2.5
 */
export function visibleText(text: string): string {
  return text.replace(MISLEADING, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
  })
}

// oxlint-disable-next-line no-control-regex -- these are the characters to be found
const MISLEADING =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
