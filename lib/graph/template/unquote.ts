import { TemplateError } from './template-error.ts'

const simple: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
}

/**
 * The text of an interpreted string literal with its quotes. Bytes above 0x7f that are written as escapes are
 * refused: they need not be UTF-8.
 *
 * @throws {TemplateError}
 * @see Go 1.25 language specification, "String literals" and "Rune literals"
 */
export function unquote(literal: string, line: number): string {
  return literal
    .slice(1, -1)
    .replaceAll(
      /\\(?:([abfnrtv\\"])|x([0-9A-Fa-f]{2})|([0-7]{3})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[\s\S])/g,
      (escape: string, letter?: string, hex?: string, octal?: string, short?: string, long?: string) => {
        if (letter !== undefined) return simple[letter] ?? ''
        const byte = hex === undefined ? octal && Number.parseInt(octal, 8) : Number.parseInt(hex, 16)
        if (typeof byte === 'number' && byte < 0x80) return String.fromCharCode(byte)
        const code = Number.parseInt(short ?? long ?? '', 16)
        const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        if (!isCharacter) throw new TemplateError(`the escape ${escape} is not read here`, line)
        return String.fromCodePoint(code)
      },
    )
}
