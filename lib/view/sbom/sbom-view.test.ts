import { describe, expect, it } from 'vitest'
import type { Tier } from '#catalog/extension'
import type { SbomEntry, SbomPackage } from '#catalog/sbom'
import type { SbomReading } from '#catalog/sbom-reading'
import { parseDigest } from '#oci/digest'
import type { Problem } from '#problem/problem'
import { parseSbomQuery } from './sbom-query.ts'
import { sbomView, type SbomParts } from './sbom-view.ts'

const DIGEST = parseDigest(`sha256:${'ab'.repeat(32)}`)
const REFERENCE = `ghcr.io/siderolabs/gvisor:1@${DIGEST}`

const packageOf = (name: string, more: Partial<SbomPackage> = {}): SbomPackage => ({
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

function entryOf(packages: readonly SbomPackage[]): SbomEntry {
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

const BROKEN: SbomEntry = {
  kind: 'unreadable',
  path: '/usr/local/share/spdx/broken\u202E.spdx.json',
  size: 7,
  digest: null,
  reason: 'The document is not JSON.',
}

function viewOf(
  entries: readonly SbomEntry[] | null,
  {
    tier = 'core',
    search = {},
    problem = null,
    stubs = [],
  }: { tier?: Tier; search?: Record<string, string>; problem?: Problem | null; stubs?: string[] } = {},
) {
  const value: SbomReading<Problem> = {
    platform: 'linux/amd64',
    digest: DIGEST,
    sizeBytes: 3 * 1024 * 1024,
    sboms: entries === null ? null : { platform: 'linux/amd64', digest: DIGEST, entries },
    problem,
  }
  const parts: SbomParts = {
    name: 'gvisor',
    release: 'v1.13.0',
    tier,
    reference: REFERENCE,
    reading: { ok: true, value },
    stubs,
    query: parseSbomQuery(search),
  }
  const view = sbomView(parts)
  if (view === null) throw new Error('There is no view.')
  return view
}

const PACKAGES = [
  packageOf('zlib', { declared: 'Zlib', version: '1.10', cpes: ['cpe:2.3:a:zlib:zlib:1.10'] }),
  packageOf('gvisor', { declared: 'Apache-2.0', isDescribed: true, supplier: 'Organization: Google' }),
  packageOf('a10', { declared: 'NOASSERTION', version: '1.9', supplier: 'NOASSERTION' }),
  packageOf('a9', { declared: 'NONE', purls: ['pkg:generic/a9'] }),
  packageOf('b'),
]

describe('what a tier promises beside what was found', () => {
  it.each<[Tier, readonly SbomEntry[] | null, string]>([
    ['core', [entryOf(PACKAGES)], 'The core tier promises a bill of materials; this image has 1 document.'],
    [
      'core',
      [],
      'The core tier promises a bill of materials; this image was read whole and has none. Images of nothing but firmware or kernel modules normally have none.',
    ],
    [
      'core',
      null,
      'The core tier promises a bill of materials. Whether this image has one is not known before its layers are read.',
    ],
    [
      'contrib',
      [],
      'The contrib tier promises no bill of materials; this image was read whole and has none.',
    ],
    [
      'extra',
      [entryOf(PACKAGES), BROKEN],
      'In the extra tier a bill of materials is best effort; this image has 2 documents.',
    ],
    [
      'unstated',
      [],
      'This release does not say a tier, so nothing is promised; this image was read whole and has none.',
    ],
  ])('%s', (tier, entries, promise) => {
    expect(viewOf(entries, { tier }).promise).toBe(promise)
  })

  it('is not asked of a stub', () => {
    expect(viewOf([], { stubs: ['linux/amd64'] }).promise).toMatch(/is a stub without files/)
    expect(viewOf([], { stubs: ['linux/arm64'] }).promise).not.toMatch(/stub/)
  })
})

const names = (search: Record<string, string>) =>
  viewOf([entryOf(PACKAGES)], { search }).table?.rows.map(({ name }) => name)

describe('the table of packages', () => {
  it.each([
    [{}, ['a9', 'a10', 'b', 'gvisor', 'zlib']],
    [{ packages: 'version' }, ['a9', 'b', 'gvisor', 'a10', 'zlib']],
    [{ packages: 'licence' }, ['b', 'gvisor', 'a10', 'a9', 'zlib']],
    [{ q: 'GOOGLE' }, ['gvisor']],
    [{ q: 'cpe:2.3' }, ['zlib']],
    [{ q: 'pkg:generic' }, ['a9']],
    [{ q: 'apache' }, ['gvisor']],
    [{ licence: 'NOASSERTION' }, ['a10']],
    [{ licence: 'NONE' }, ['a9']],
    [{ licence: '-' }, ['b']],
    [{ licence: 'MIT' }, []],
  ])('is sorted and filtered by the address: %j', (search, expected) => {
    expect(names(search)).toEqual(expected)
  })

  it('tells three kinds of silence apart', () => {
    const licences = viewOf([entryOf(PACKAGES)]).table?.licences
    expect(licences?.map(({ label, count, href }) => `${label} ${count} ${href}`)).toEqual([
      'Apache-2.0 1 /extensions/gvisor/v1.13.0?licence=Apache-2.0#sbom',
      'Zlib 1 /extensions/gvisor/v1.13.0?licence=Zlib#sbom',
      'none 1 /extensions/gvisor/v1.13.0?licence=NONE#sbom',
      'no assertion 1 /extensions/gvisor/v1.13.0?licence=NOASSERTION#sbom',
      'not stated 1 /extensions/gvisor/v1.13.0?licence=-#sbom',
    ])
  })

  it('takes a chosen licence back and begins at the first page with another one', () => {
    const search = { licence: 'Zlib', 'packages-page': '3', inside: 'linux/arm64' }
    const [apache, zlib] = viewOf([entryOf(PACKAGES)], { search }).table?.licences ?? []
    expect(zlib).toMatchObject({
      isCurrent: true,
      href: '/extensions/gvisor/v1.13.0?inside=linux%2Farm64#sbom',
    })
    expect(apache?.href).toBe('/extensions/gvisor/v1.13.0?inside=linux%2Farm64&licence=Apache-2.0#sbom')
  })

  it('has pages, and the last one for a page beyond', () => {
    const many = Array.from({ length: 250 }, (_, at) => packageOf(`p${at}`))
    const table = viewOf([entryOf(many)], { search: { 'packages-page': '99' } }).table
    expect(table?.rows).toHaveLength(50)
    expect(table?.pages.map(({ label, isCurrent }) => [label, isCurrent])).toEqual([
      ['1', false],
      ['2', false],
      ['3', true],
    ])
  })

  it('shows texts of others harmless and short', () => {
    const odd = packageOf('a\u202Eb', { version: 'x'.repeat(5_000), purls: ['javascript:alert(1)'] })
    const [row] = viewOf([entryOf([odd])]).table?.rows ?? []
    expect(row?.name).toBe('a<U+202E>b')
    expect(row?.version).toHaveLength(301)
  })
})

describe('the documents', () => {
  it('say what they are, and a broken one why it was not read', () => {
    const { documents, table } = viewOf([entryOf(PACKAGES), BROKEN])
    expect(documents).toEqual([
      {
        path: '/usr/local/share/spdx/gvisor.spdx.json',
        text: 'SPDX-2.3 · 1.95 KiB · 5 packages · 3 listed files · 25 Sep 2025 · by bldr',
        problem: null,
        downloadHref:
          '/api/v1/releases/v1.13.0/extensions/gvisor/sbom/document?platform=linux%2Famd64&path=%2Fusr%2Flocal%2Fshare%2Fspdx%2Fgvisor.spdx.json',
      },
      {
        path: '/usr/local/share/spdx/broken<U+202E>.spdx.json',
        text: '7 B',
        problem: 'The document is not JSON.',
        downloadHref: null,
      },
    ])
    expect(table?.text).toBe('5 packages')
  })

  it('are offered to be read when they are not', () => {
    const view = viewOf(null, { search: { inside: 'linux/arm64' } })
    expect(view.read).toEqual({
      href: '/extensions/gvisor/v1.13.0?inside=linux%2Farm64&sbom=read#sbom',
      text: '3 MiB to download',
    })
    expect(view.table).toBeNull()
    expect(viewOf([]).read).toBeNull()
  })

  it('say why nothing is known', () => {
    const problem: Problem = { kind: 'unreachable', title: 'It is away.', advice: 'Wait.' }
    expect(viewOf(null, { problem }).problem).toBe('It is away. Wait.')
  })

  it('come with scans of the image, and of the first one that can be read', () => {
    const lines = viewOf([BROKEN, entryOf(PACKAGES)]).commands.map(({ line }) => line)
    expect(lines).toHaveLength(5)
    expect(lines[0]).toBe(`grype registry:${REFERENCE} --platform linux/amd64`)
    expect(lines[3]).toBe('grype sbom:./gvisor.spdx.json')
    expect(viewOf([]).commands).toHaveLength(2)
  })
})
