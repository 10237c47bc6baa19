/** Where a text stops being JSON. */
export type JsonFault = {
  /** Characters before the fault; the length of the text when it ends too early. */
  readonly at: number
  /**
   * The same text up to the last complete entry of its outer list, closed again: what a paste that was cut off still
   * says. `null`: there is none.
   */
  readonly whole: string | null
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'end'

const WORD = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const CUT_WORD = /^(?:t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|-)$/
const CUT_ESCAPE = /^\\(?:u[0-9a-fA-F]{0,3})?$/
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/**
 * Finds the first fault of a text that is no JSON, which the messages of JavaScript engines do not all say. One pass,
 * however deep it is.
 *
 * @see RFC 8259
 */
export function findJsonFault(text: string): JsonFault {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let entryEnd = -1
  let closers = ''
  const closeValue = (end: number) => {
    expected = open.length === 0 ? 'end' : 'comma-or-end'
    const isEntry = open.at(-1) === '[' && (open.length === 1 || (open.length === 2 && open[0] === '{'))
    if (!isEntry) return
    entryEnd = end
    closers = open.length === 1 ? ']' : ']}'
  }
  const fault = (at: number): JsonFault => ({
    at,
    whole: entryEnd < 0 ? null : text.slice(0, entryEnd) + closers,
  })
  let at = 0
  for (;;) {
    while (/[ \t\r\n]/.test(text.charAt(at))) at++
    const char = text.charAt(at)
    const next = step(char, expected, open.at(-1))
    if (next === undefined) return fault(at)
    if (next === 'text' || next === 'word') {
      const end = next === 'text' ? endOfText(text, at) : endOfWord(text, at)
      if (end.isFault) return fault(end.at)
      at = end.at
      if (expected === 'key' || expected === 'key-or-end') expected = 'colon'
      else closeValue(at)
      continue
    }
    at++
    if (next === 'close') {
      open.pop()
      closeValue(at)
    } else {
      if (char === '{' || char === '[') open.push(char)
      expected = next
    }
  }
}

/** What a character does where something is expected; `undefined`: it is the fault, as is the end of the text. */
function step(
  char: string,
  expected: Expected,
  inside: '{' | '[' | undefined,
): Expected | 'text' | 'word' | 'close' | undefined {
  if (expected === 'colon') return char === ':' ? 'value' : undefined
  if (expected === 'comma-or-end') {
    if (char === ',') return inside === '{' ? 'key' : 'value'
    return char === (inside === '{' ? '}' : ']') ? 'close' : undefined
  }
  if (expected === 'key' || expected === 'key-or-end') {
    if (char === '"') return 'text'
    return char === '}' && expected === 'key-or-end' ? 'close' : undefined
  }
  if (expected === 'end' || char === '') return undefined
  if (char === '"') return 'text'
  if (char === '{') return 'key-or-end'
  if (char === '[') return 'value-or-end'
  if (char === ']') return expected === 'value-or-end' ? 'close' : undefined
  return 'word'
}

/** Whether the text ends in the middle of something that could have become right. */
function isCut(text: string, at: number, beginning: RegExp): boolean {
  return text.length - at <= 5 && beginning.test(text.slice(at))
}

type End = { readonly at: number; readonly isFault: boolean }

function endOfText(text: string, start: number): End {
  let at = start + 1
  for (;;) {
    const char = text.charAt(at)
    if (char === '"') return { at: at + 1, isFault: false }
    if (char < ' ') return { at, isFault: true }
    if (char === '\\') {
      ESCAPE.lastIndex = at
      if (!ESCAPE.test(text)) return { at: isCut(text, at, CUT_ESCAPE) ? text.length : at + 1, isFault: true }
      at = ESCAPE.lastIndex
    } else at++
  }
}

function endOfWord(text: string, start: number): End {
  WORD.lastIndex = start
  if (WORD.test(text)) return { at: WORD.lastIndex, isFault: false }
  return { at: isCut(text, start, CUT_WORD) ? text.length : start, isFault: true }
}
