import { buildDigestReport, type DigestReport, type ImagePart } from '#catalog/digest-report'
import { readPastedReference, type PastedReference } from '#catalog/pasted-reference'
import type { Digest } from '#oci/digest'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Patience } from '../lifetimes.ts'
import type { Shelf } from '../shelf.ts'
import { searchedCatalogs } from './searched-catalogs.ts'

/**
 * Which releases list a digest, or a reference that has one. Looking starts the polite reading of all catalogs
 * (`history-job.ts`); the answer says how many were looked through.
 *
 * @param reference where somebody has the digest from, for what else goes by the same name and tag
 */
export async function loadDigest(
  shelf: Shelf,
  text: string,
  reference: string | undefined,
  patience: Patience,
): Promise<Outcome<Loaded<DigestReport>>> {
  const digest = digestIn(readPastedReference(text))
  if (digest === undefined) {
    const title = `${JSON.stringify(text.slice(0, 100))} is no digest.`
    return { ok: false, problem: { kind: 'not-found', title, advice: ADVICE } }
  }
  const known = await searchedCatalogs(shelf, patience)
  if (!known.ok) return known
  const { list, catalogs, searched, isOver } = known.value
  const value = buildDigestReport(digest, readPastedReference(reference ?? text), {
    catalogs,
    parts: partsOf(shelf),
    searched,
  })
  const state = list.state !== 'fresh' || isOver ? list.state : 'refreshing'
  return { ok: true, value: { ...list, value, state } }
}

const ADVICE = 'A digest is sha256: and 64 hexadecimal digits, as it stands behind the @ of a reference.'

function digestIn(pasted: PastedReference): Digest | undefined {
  return pasted.kind === 'neither' ? undefined : (pasted.digest ?? undefined)
}

/** Documents and blobs of the images that were read so far; nothing is read for it. */
function* partsOf({ images }: Shelf): Generator<ImagePart & { readonly digest: Digest }, void, undefined> {
  for (const { repository, digest: image, reading } of images.read()) {
    for (const { platform, digest, config, layers } of reading.image.platforms) {
      const place = { platform, image, repository }
      if (digest !== image) yield { ...place, role: 'manifest', digest }
      if (config !== undefined) yield { ...place, role: 'config', digest: config.digest }
      for (const layer of layers) yield { ...place, role: 'layer', digest: layer.digest }
    }
  }
}
