import type { SbomEntry, SbomPackage } from '#catalog/sbom'
import { parseDigest } from '#oci/digest'

/** The digest of the image of these tests, and of its document. */
export const DIGEST = parseDigest(`sha256:${'ab'.repeat(32)}`)

/** A package of which little is known but its name. */
export const packageOf = (name: string, more: Partial<SbomPackage> = {}): SbomPackage => ({
  id: `SPDXRef-${name}`,
  name,
  version: null,
  supplier: null,
  declared: null,
  concluded: null,
  cpes: [],
  purls: [],
  isDescribed: false,
  ...more,
})

/** A document with these packages, read. */
export function entryOf(packages: readonly SbomPackage[]): SbomEntry {
  return {
    kind: 'read',
    path: '/usr/local/share/spdx/gvisor.spdx.json',
    size: 2_000,
    digest: DIGEST,
    document: {
      spdxVersion: 'SPDX-2.3',
      name: 'gvisor',
      namespace: null,
      created: '2025-09-25T14:00:00Z',
      creators: ['Tool: bldr'],
      packages,
      files: 3,
    },
  }
}

/** A document that could not be read, under an odd name. */
export const BROKEN: SbomEntry = {
  kind: 'unreadable',
  path: '/usr/local/share/spdx/broken\u202E.spdx.json',
  size: 7,
  digest: null,
  reason: 'The document is not JSON.',
}

/** Packages with and without what can be known of one. */
export const PACKAGES = [
  packageOf('zlib', { declared: 'Zlib', version: '1.10', cpes: ['cpe:2.3:a:zlib:zlib:1.10'] }),
  packageOf('gvisor', { declared: 'Apache-2.0', isDescribed: true, supplier: 'Organization: Google' }),
  packageOf('a10', { declared: 'NOASSERTION', version: '1.9', supplier: 'NOASSERTION' }),
  packageOf('a9', { declared: 'NONE', purls: ['pkg:generic/a9'] }),
  packageOf('b'),
]
