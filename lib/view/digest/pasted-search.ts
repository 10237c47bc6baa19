import { readPastedReference } from '#catalog/pasted-reference'
import { digestHref } from '../registry/registry-routes.ts'

/** Where a search text leads that names content by its digest; `null` when it is words to search for. */
export function pastedSearchHref(text: unknown): string | null {
  if (typeof text !== 'string') return null
  const pasted = readPastedReference(text)
  if (pasted.kind === 'digest') return digestHref(pasted.digest)
  if (pasted.kind === 'neither' || pasted.digest === null) return null
  return digestHref(pasted.digest, text.trim())
}
