import type { ErrorWords } from './errors.ts'
import { visibleText } from './visible-text.ts'

/** As many errors of one body as are worth reading. */
const MAX_ERRORS = 10

/**
 * What a registry says in the body of an error answer. Any bytes are accepted: a body that is not the
 * specification's JSON has no codes and no text, and is never shown, since it may be a whole web page.
 *
 * @see distribution-spec v1.1.1 #error-codes
 */
export function readErrorWords(body: Uint8Array): ErrorWords {
  const parsed = parseLeniently(body)
  const list = isObject(parsed) && 'errors' in parsed ? parsed.errors : undefined
  if (!Array.isArray(list)) return { codes: [], text: '' }
  const codes: string[] = []
  const texts: string[] = []
  for (const item of list.slice(0, MAX_ERRORS)) {
    const entry: unknown = item
    if (!isObject(entry)) continue
    if ('code' in entry && typeof entry.code === 'string') codes.push(visibleText(entry.code, 64))
    if ('message' in entry && typeof entry.message === 'string') texts.push(visibleText(entry.message))
  }
  return { codes: codes.filter(isFilled), text: visibleText(texts.filter(isFilled).join('; ')) }
}

function parseLeniently(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isFilled(text: string): boolean {
  return text !== ''
}
