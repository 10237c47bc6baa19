import { describe, expect, it } from 'vitest'
import type { RegistryPage, RegistryTarget } from '#catalog/registry-page'
import { parseDigest } from '#oci/digest'
import { parseManifestDocument } from '#oci/manifest-kind'
import { fresh, now } from '../fixtures/made-catalog.ts'
import { registryView } from './registry-view.ts'
import { parseTagsQuery } from './tags-view.ts'
import { digest, repository } from './testing/gvisor-image.ts'

const child = parseDigest(`sha256:${'b'.repeat(64)}`)

function viewOf(page: RegistryPage, target: RegistryTarget) {
  return registryView(fresh({ host: 'ghcr.io', page }), target, parseTagsQuery({}), now)
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

/** Where the page of an image leads for its check. */
const checkOf = (document: object, reference: string, extension?: null) =>
  viewOf(manifestPage(document, reference, extension), {
    kind: 'manifest',
    repository,
    reference,
  }).links.find(({ href }) => href.startsWith('/lint'))?.href

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
