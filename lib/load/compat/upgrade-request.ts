import { MAX_PASTE_CHARACTERS } from '#compat/paste/parse-paste'
import type { Problem } from '#problem/problem'
import { readBodyText } from '../bounded-body.ts'
import { readPaste, type PreflightAsk } from './load-preflight.ts'

/** The question of a posted pre-flight, or why it is none, with the HTTP status that fits. */
export type UpgradeRequest =
  | { readonly ok: true; readonly value: PreflightAsk }
  | { readonly ok: false; readonly status: 400 | 413; readonly problem: Problem }

/** Bytes of a body: every character of the longest paste may take three, and JSON may escape it. */
const MAX_BYTES = 4 * MAX_PASTE_CHARACTERS

/**
 * Reads a posted question. The body is what was pasted, in any of its formats, with `from` and `to` in the address; a
 * JSON object with a text `paste` holds all three.
 */
export async function readUpgradeRequest(request: Request): Promise<UpgradeRequest> {
  const body = await readBodyText(request, MAX_BYTES)
  if (!body.ok) {
    const isLarge = body.fault === 'too-large'
    const title = isLarge ? `The body has more than ${MAX_BYTES} bytes.` : 'The body is not UTF-8 text.'
    const advice = isLarge ? 'Send the extensions of one node.' : 'Send it as UTF-8.'
    return { ok: false, status: isLarge ? 413 : 400, problem: { kind: 'invalid', title, advice } }
  }
  const query = new URL(request.url).searchParams
  const given = enclosed(body.text)
  const paste = given?.paste ?? body.text
  if (paste.trim() === '') {
    const title = 'The body is empty: there is nothing to judge.'
    return { ok: false, status: 400, problem: { kind: 'invalid', title, advice: 'Post what a node has.' } }
  }
  return {
    ok: true,
    value: {
      pasted: readPaste(paste),
      from: given?.from ?? query.get('from') ?? '',
      to: given?.to ?? query.get('to') ?? '',
    },
  }
}

type Enclosed = { readonly paste: string; readonly from: string | undefined; readonly to: string | undefined }

/** `undefined`: the body itself is what was pasted, also when that is JSON. */
function enclosed(text: string): Enclosed | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const paste = textAt(value, 'paste')
    return paste === undefined ? undefined : { paste, from: textAt(value, 'from'), to: textAt(value, 'to') }
  } catch {
    return undefined
  }
}

function textAt(value: unknown, key: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof found === 'string' ? found : undefined
}
