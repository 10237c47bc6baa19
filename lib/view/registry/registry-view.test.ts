import { describe, expect, it } from 'vitest'
import type { RegistryPage, RegistryTarget } from '#catalog/registry-page'
import { parseDigest } from '#oci/digest'
import { parseManifestDocument } from '#oci/manifest-kind'
import { fresh, now } from '../fixtures/made-catalog.ts'
import { jsonLines } from './json-lines.ts'
import { registryCommands } from './registry-commands.ts'
import { registryView } from './registry-view.ts'
import { parseTagsQuery, tagsView } from './tags-view.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const child = parseDigest(`sha256:${'b'.repeat(64)}`)
const repository = 'siderolabs/gvisor'
const none = parseTagsQuery({})

function viewOf(page: RegistryPage, target: RegistryTarget) {
  return registryView(fresh({ host: 'ghcr.io', page }), target, none, now)
}

function manifestPage(
  document: object,
  reference: string,
  extension: string | null = 'gvisor',
): Extract<RegistryPage, { kind: 'manifest' }> {
  const text = JSON.stringify(document)
  const parsed = parseManifestDocument(new TextEncoder().encode(text), '')
  const { mediaType } = parsed
  return {
    kind: 'manifest',
    repository,
    extension,
    reference,
    digest,
    mediaType,
    size: text.length,
    text,
    document: parsed.document,
  }
}

const INDEX = {
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [
    {
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: child,
      size: 2048,
      platform: { os: 'linux', architecture: 'amd64' },
    },
  ],
}

const blob = (mediaType: string) => ({ mediaType, digest: child, size: 1 })

describe('a page of the registry browser', () => {
  it('of an index opened by tag names its digest and links by digest from there on', () => {
    const page = manifestPage(INDEX, 'v1.11.2', null)
    const view = viewOf(page, { kind: 'manifest', repository, reference: 'v1.11.2' })
    expect(view).toMatchObject({ title: 'v1.11.2', kind: 'index' })
    expect(view.facts.map(({ term }) => term)).toEqual(['Digest', 'Media type', 'Size', 'Opened by'])
    expect(view.descriptors?.rows).toEqual([
      {
        role: 'linux/amd64',
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        size: '2 KiB',
        digest: { whole: child, short: 'bbbbbb…bbbbbb' },
        href: `/registry/${repository}/manifests/${child}`,
      },
    ])
    const hrefs = view.links.map(({ href }) => href)
    expect(hrefs).toContain(`/registry/${repository}/manifests/${digest}`)
    expect(hrefs).toContain(`/api/v1/registry/${repository}/manifests/${digest}?raw=1`)
    expect(hrefs).toContain('/releases/v1.11.2')
    const linked = view.document?.lines.flat().filter(({ href }) => href !== null)
    expect(linked).toEqual([{ text: child, href: `/registry/${repository}/manifests/${child}` }])
  })

  it('of a manifest leads to config and layers, which name the manifest they belong to', () => {
    const manifest = {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: blob('application/vnd.oci.image.config.v1+json'),
      layers: [blob('application/vnd.oci.image.layer.v1.tar+gzip')],
    }
    const view = viewOf(manifestPage(manifest, digest), { kind: 'manifest', repository, reference: digest })
    const href = `/registry/${repository}/blobs/${child}?of=${digest}`
    expect(view.descriptors?.rows.map((row) => [row.role, row.href])).toEqual([
      ['config', href],
      ['layer 1', href],
    ])
    expect(view.facts.map(({ term }) => term)).toEqual(['Digest', 'Media type', 'Size'])
  })

  it('of an extension leads to its check by digest; without files, or of a catalog, it does not', () => {
    const imageOf = (layer: string) => ({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: blob('application/vnd.oci.image.config.v1+json'),
      layers: [blob(layer)],
    })
    const list = { ...INDEX, manifests: [blob('application/vnd.oci.image.manifest.v1+json')] }
    const checkOf = (document: object, reference: string, extension?: null) =>
      viewOf(manifestPage(document, reference, extension), {
        kind: 'manifest',
        repository,
        reference,
      }).links.find(({ href }) => href.startsWith('/lint'))?.href
    const check = `/lint?reference=${repository}@${digest}`
    expect(checkOf(INDEX, '20250707.0')).toBe(check)
    expect(checkOf(imageOf('application/vnd.docker.image.rootfs.diff.tar.gzip'), digest)).toBe(check)
    expect(checkOf(imageOf('application/vnd.dev.sigstore.bundle.v0.3+json'), digest)).toBeUndefined()
    expect(checkOf(list, `sha256-${'a'.repeat(64)}`)).toBeUndefined()
    expect(checkOf(INDEX, 'v1.11.2')).toBe(check)
    for (const reference of ['v1.11.2', digest]) expect(checkOf(INDEX, reference, null)).toBeUndefined()
  })

  it('of a layer says where its files are listed', () => {
    const target = { kind: 'blob' as const, repository, digest, of: child }
    const page = {
      ...target,
      mediaType: 'x/y',
      size: 5_000,
      isRead: false,
      content: { kind: 'layer' as const },
    }
    expect(viewOf(page, target).facts.at(-1)?.text).toContain('not read')
    expect(viewOf({ ...page, isRead: true }, target).facts.at(-1)?.text).toContain('its bytes')
    expect(viewOf(page, target).layer).toEqual({
      apiHref: `/api/v1/registry/${repository}/blobs/${digest}?of=${child}&files=1`,
      sizeText: '4.88 KiB',
    })
  })

  it('without referrers says so', () => {
    const target = { kind: 'referrers' as const, repository, digest }
    expect(viewOf({ ...target, referrers: [] }, target)).toMatchObject({
      descriptors: null,
      note: expect.stringContaining('Nothing'),
    })
  })
})

describe('tags', () => {
  const tags = Array.from({ length: 250 }, (_, at) => `v1.${at}.0`)
  const artifacts = [{ tag: `sha256-${'a'.repeat(64)}.sig`, subject: digest }]
  const page = { kind: 'tags' as const, repository, tags, artifacts }

  it('stand newest first, in pages', () => {
    const view = tagsView(page, none)
    expect(view.rows).toHaveLength(100)
    expect(view.rows[0]).toEqual({
      tag: 'v1.249.0',
      href: `/registry/${repository}/manifests/v1.249.0`,
      note: null,
    })
    expect(view.pages.map(({ label, isCurrent }) => `${label}${isCurrent ? '*' : ''}`)).toEqual([
      '1*',
      '2',
      '3',
    ])
    expect(tagsView(page, parseTagsQuery({ page: '3' })).rows).toHaveLength(50)
    expect(tagsView(page, parseTagsQuery({ page: '99' })).rows).toHaveLength(50)
  })

  it('are found by a part of their name', () => {
    const view = tagsView(page, parseTagsQuery({ q: ' V1.24 ' }))
    expect(view.countText).toBe('11 of 250 tags')
    expect(view.other).toEqual({
      label: '1 signature artifact',
      href: `/registry/${repository}?q=V1.24&show=signatures`,
    })
  })

  it('of signatures are set apart', () => {
    const view = tagsView(page, parseTagsQuery({ show: 'signatures' }))
    expect(view).toMatchObject({ countText: '1 signature artifact', pages: [], other: { label: '250 tags' } })
    expect(view.rows[0]?.note).toBe('for aaaaaa…aaaaaa')
  })

  it.each([
    [{ page: '0' }, 1],
    [{ page: '-1' }, 1],
    [{ page: 'x' }, 1],
    [{ page: ['2'] }, 1],
    [{ page: '2' }, 2],
  ])('%j is page %d', (search, expected) => {
    expect(parseTagsQuery(search).page).toBe(expected)
  })
})

describe('lines of a document', () => {
  it('keep what it says', () => {
    const { lines } = jsonLines('{"a":[1,"</script>"],"b":{}}', new Map())
    expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual([
      '{',
      '  "a": [',
      '    1,',
      '    "</script>"',
      '  ],',
      '  "b": {}',
      '}',
    ])
  })

  it('are 2,000 at most', () => {
    const { lines, more } = jsonLines(JSON.stringify(Array.from({ length: 5_000 }, () => 1)), new Map())
    expect([lines.length, more]).toEqual([2_000, 3_002])
  })
})

describe('commands', () => {
  it.each<[RegistryTarget, readonly string[]]>([
    [{ kind: 'repositories' }, []],
    [
      { kind: 'tags', repository },
      [
        'crane ls ghcr.io/siderolabs/gvisor',
        'skopeo list-tags docker://ghcr.io/siderolabs/gvisor',
        'oras repo tags ghcr.io/siderolabs/gvisor',
      ],
    ],
    [
      { kind: 'manifest', repository, reference: 'v1' },
      [
        'crane manifest ghcr.io/siderolabs/gvisor:v1',
        'skopeo inspect --raw docker://ghcr.io/siderolabs/gvisor:v1',
        'oras manifest fetch ghcr.io/siderolabs/gvisor:v1',
      ],
    ],
    [
      { kind: 'manifest', repository, reference: digest },
      [
        `crane manifest ghcr.io/siderolabs/gvisor@${digest}`,
        `skopeo inspect --raw docker://ghcr.io/siderolabs/gvisor@${digest}`,
        `oras manifest fetch ghcr.io/siderolabs/gvisor@${digest}`,
      ],
    ],
    [
      { kind: 'blob', repository, digest, of: null },
      [
        `crane blob ghcr.io/siderolabs/gvisor@${digest}`,
        `oras blob fetch --output - ghcr.io/siderolabs/gvisor@${digest}`,
      ],
    ],
  ])('for %j', (target, lines) => {
    expect(registryCommands('ghcr.io', target).map(({ line }) => line)).toEqual(lines)
  })
})
