import { expect } from 'vitest'

/** Traces of a program, of a secret or of markup, which no visitor may be shown. */
const TRACES =
  /undefined|\[object|Error\b|\bat \S+:\d+|node_modules|<|Bearer|Basic|sig=|etc\/shadow|169\.254|ECONN|UND_ERR/

/** Checks that a text is a whole sentence for a visitor. */
export function expectSentence(text: string | null | undefined): void {
  expect(text).toMatch(/^(?:[^a-z\s]|v\d|manifest\.yaml|metadata\.).*\.$/s)
  expect(text).not.toMatch(TRACES)
}
