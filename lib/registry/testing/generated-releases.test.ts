import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { growthContent, madeUpExtensions } from './growth.ts'
import {
  generateContent,
  generatedRelease,
  GENERATED_RELEASES,
  literalRelease,
} from './generated-releases.ts'
import { buildCatalog } from './catalog-builder.ts'
import { addLayout } from './layout-content.ts'
import { createRegistryContent } from './registry-content.ts'
import { sha256Of, textBytes } from './stored-blob.ts'

const GOLDEN =
  'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908'

describe('the generated catalogs', () => {
  it('are of releases that the history knows, with a development tag and a referrers tag among the tags', () => {
    expect(GENERATED_RELEASES.filter((version) => generatedRelease(version).extensions.length < 19)).toEqual(
      [],
    )
    const tags = generateContent().tagNames('siderolabs/extensions')
    expect(tags).toEqual(expect.arrayContaining([...GENERATED_RELEASES, 'v1.13.0-alpha.1-17-gc538dab']))
    expect(tags.filter((tag) => /^sha256-[0-9a-f]{64}$/.test(tag))).toHaveLength(1)
  })

  it.each([
    ['v1.5.3', 19],
    ['v1.6.0', 31],
    ['v1.8.0', 46],
    ['v1.10.0', 61],
    ['v1.11.2', 67],
    ['v1.14.0-rc.1', 86],
  ])('%s has %i extensions', (version, count) => {
    expect(generatedRelease(version).extensions).toHaveLength(count)
  })

  it('name the published reference of gasket-driver in v1.5.3 when asked, and lack its image', () => {
    const content = generateContent({ golden: true })
    const release = content.release('v1.5.3')
    expect(
      Buffer.from(release?.imageDigests ?? [])
        .toString('utf8')
        .split('\n'),
    ).toContain(GOLDEN)
    expect(content.repository('siderolabs/gasket-driver')?.tags.has('97aeba58-v1.5.3')).not.toBe(true)
    expect(
      generateContent()
        .release('v1.5.3')
        ?.extensions.map(({ reference }) => reference),
    ).not.toContain(GOLDEN)
  })

  it('never repeat a digest for the same name and tag', () => {
    const content = generateContent({ releases: ['v1.11.1', 'v1.11.2'] })
    const [older, newer] = ['v1.11.1', 'v1.11.2'].map((version) => content.release(version)?.extensions ?? [])
    const same = newer?.filter((one) =>
      older?.some((other) => other.name === one.name && other.tag === one.tag),
    )
    expect(same?.length).toBeGreaterThan(10)
    expect(same?.filter((one) => older?.some((other) => other.digest === one.digest))).toEqual([])
  })

  it('take the text of a release literally', () => {
    const text = `${GOLDEN}\nthis is no line\n`
    const built = buildCatalog(literalRelease('v1.5.3', text))
    expect(Buffer.from(built.imageDigests ?? []).toString('utf8')).toBe(text)
    expect(built.extensions.map(({ name }) => name)).toEqual(['gasket-driver'])
  })
})

describe('catalogs larger than life', () => {
  it('cost nothing until they are asked for', () => {
    const content = growthContent({ releases: 1500, extensions: 10_000 })
    expect(content.tagNames('siderolabs/extensions')).toHaveLength(1500)
    expect(content.repositories()).toEqual([])
  })

  it('may be lists without images, which come and change with the releases', () => {
    const content = growthContent({ releases: 15, extensions: 50, hasImages: false })
    const [first, last] = ['v1.5.0', 'v1.5.14'].map((version) => content.release(version)?.extensions ?? [])
    expect([first?.length, last?.length]).toEqual([37 + 1, 50])
    expect(new Set(last?.map(({ digest }) => digest)).size).toBe(50)
    expect(last?.[1]?.tag).not.toBe(first?.[1]?.tag)
    expect(content.repositories()).toEqual(['siderolabs/extensions'])
  })

  it('may be heavy', () => {
    const [image] = buildCatalog({ version: 'v1.11.2', extensions: madeUpExtensions(1, 100_000) }).images
    expect(Math.max(...(image?.blobs.map(({ size }) => size) ?? []))).toBeGreaterThan(99_000)
  })
})

describe('a layout directory', () => {
  it('is served under its tag; what it lacks or what is not what it says is absent', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'layout-'))
    mkdirSync(join(directory, 'blobs/sha256'), { recursive: true })
    const keep = (bytes: Uint8Array, name = sha256Of(bytes)) => {
      writeFileSync(join(directory, 'blobs/sha256', name.slice(7)), bytes)
      return { mediaType: 'application/octet-stream', digest: name, size: bytes.byteLength }
    }
    const there = keep(textBytes('there'))
    const absent = { ...there, digest: sha256Of(textBytes('absent')) }
    const lying = keep(textBytes('lying'), sha256Of(textBytes('honest')))
    const manifest = keep(
      textBytes(JSON.stringify({ schemaVersion: 2, config: there, layers: [absent, lying] })),
    )
    writeFileSync(join(directory, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [manifest] }))

    const content = createRegistryContent()
    const digest = await addLayout(content, { directory, repository: 'a/b', tag: 'v1' })
    rmSync(directory, { recursive: true })
    expect(content.digestOfTag('a/b', 'v1')).toBe(digest)
    expect([...(content.repository('a/b')?.blobs.keys() ?? [])]).toEqual([there.digest])
  })
})
