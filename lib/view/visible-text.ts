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

const MISLEADING = /[^\P{Cc}\n\t]|\p{Cf}|[\u2028\u2029]/gu
