import type { Problem } from '#problem/problem'
import { readBodyText } from '../bounded-body.ts'
import type { LintAsk } from './load-lint.ts'

/** What a posted question is about, or why it is none, with the HTTP status that fits. */
export type LintRequest =
  | { readonly ok: true; readonly kind: 'image'; readonly ask: LintAsk }
  | { readonly ok: true; readonly kind: 'manifest'; readonly text: string; readonly version: string }
  | { readonly ok: false; readonly status: 400 | 413; readonly problem: Problem }

/** A manifest may have 256 KiB, and JSON may escape every character of it. */
const MAX_BYTES = 1024 * 1024

/**
 * Reads a posted question. JSON with a text `reference` asks about an image; JSON with a text `manifest`, or any other
 * body, is a manifest.yaml. `version` and `platform` may stand in the JSON or in the address; `release`, as the page
 * writes it, is another name for `version`, so that no release is ever judged that was not asked for.
 */
export async function readLintRequest(request: Request): Promise<LintRequest> {
  const body = await readBodyText(request, MAX_BYTES)
  if (!body.ok) {
    return body.fault === 'too-large'
      ? refused(413, `The body has more than ${MAX_BYTES} bytes.`, 'Send one manifest.yaml.')
      : refused(400, 'The body is not UTF-8 text.', 'Send it as UTF-8.')
  }
  const { searchParams } = new URL(request.url)
  const json = parseJson(body.text)
  const said = (key: 'platform' | 'reference'): string => textAt(json, key) ?? searchParams.get(key) ?? ''
  const asked = versionOf((key) => searchParams.get(key) ?? undefined)
  const version = versionOf((key) => textAt(json, key)) ?? asked ?? ''
  const manifest = textAt(json, 'manifest')
  const isImage = textAt(json, 'reference') !== undefined
  if (isImage) {
    const ask = { reference: said('reference'), version, platform: said('platform') }
    return { ok: true, kind: 'image', ask }
  }
  const text = manifest ?? body.text
  if (text.trim() === '') {
    return refused(400, 'The body is empty: there is nothing to judge.', 'Post a manifest.yaml.')
  }
  // The version of a manifest that is written in JSON is not that of Talos.
  return { ok: true, kind: 'manifest', text, version: manifest === undefined ? (asked ?? '') : version }
}

/** The question of an address: `?reference=…&version=…&platform=…`. */
export function lintAskOf(query: URLSearchParams): LintAsk {
  return {
    reference: query.get('reference') ?? '',
    version: versionOf((key) => query.get(key) ?? undefined) ?? '',
    platform: query.get('platform') ?? '',
  }
}

function versionOf(valueAt: (key: string) => string | undefined): string | undefined {
  return valueAt('version') ?? valueAt('release')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textAt(value: unknown, key: string): string | undefined {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof found === 'string' ? found : undefined
}

function refused(status: 400 | 413, title: string, advice: string): LintRequest {
  return { ok: false, status, problem: { kind: 'invalid', title, advice } }
}
