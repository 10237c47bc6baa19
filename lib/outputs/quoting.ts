import { formatScalar } from './yaml-scalar.ts'

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./:@=,+%-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** A text as a YAML scalar on one line. */
export function yamlText(text: string): string {
  return text.includes('\n') ? JSON.stringify(text) : formatScalar(text, 0)
}

/** A text as a string of HCL, where a dollar or percent sign before a brace would begin a template. */
export function hclText(text: string): string {
  // The escapes of JSON are not those of HCL, and in a replacement text a dollar sign has a meaning of its own.
  const escaped = text
    .replaceAll(/["\\]/g, (character) => `\\${character}`)
    .replaceAll(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll(/[$%](?=\{)/g, (character) => character + character)
  return `"${escaped}"`
}
