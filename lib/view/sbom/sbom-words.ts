import type { Tier } from '#catalog/extension'
import type { SbomEntry } from '#catalog/sbom'
import { formatCount } from '../format.ts'

/**
 * What a tier promises of bills of materials.
 *
 * @see siderolabs/extensions:README.md@v1.14.0-rc.1, section on tiers
 */
const PROMISES: Readonly<Record<Tier, string>> = {
  core: 'The core tier promises a bill of materials',
  extra: 'In the extra tier a bill of materials is best effort',
  contrib: 'The contrib tier promises no bill of materials',
  deprecated: 'Nothing says what a deprecated extension promises',
  unstated: 'This release does not say a tier, so nothing is promised',
}

/**
 * What the tier promises beside what was found. Nothing is judged: upstream's promise knows no rule for images of
 * firmware and kernel modules, which normally have none.
 *
 * @param entries `null`: not read
 */
export function promiseSentence(tier: Tier, entries: readonly SbomEntry[] | null, isStub: boolean): string {
  const promise = PROMISES[tier]
  if (entries === null)
    return `${promise}. Whether this image has one is not known before its layers are read.`
  if (entries.length > 0) {
    return `${promise}; this image has ${formatCount(entries.length, 'document')}.`
  }
  if (isStub)
    return `${promise}. The image of this platform is a stub without files, so there is nothing to list.`
  const custom =
    tier === 'contrib' || tier === 'unstated'
      ? ''
      : ' Images of nothing but firmware or kernel modules normally have none.'
  return `${promise}; this image was read whole and has none.${custom}`
}

/** A licence in words: what the document writes, or what its silence means. */
export function licenceWords(licence: string | null): {
  readonly word: string
  readonly note: string | null
} {
  switch (licence) {
    case null:
      return { word: 'not stated', note: 'The document has no licence for it.' }
    case 'NOASSERTION':
      return { word: 'no assertion', note: 'The document says that it does not know (NOASSERTION).' }
    case 'NONE':
      return { word: 'none', note: 'The document says that there is no licence (NONE).' }
    default:
      return { word: licence, note: null }
  }
}

/** `Organization: Google` without the kind, `null` when nobody is named. */
export function supplierWords(supplier: string | null): string | null {
  if (supplier === null || supplier === 'NOASSERTION') return null
  return supplier.replace(/^(?:Organization|Person): */, '')
}
