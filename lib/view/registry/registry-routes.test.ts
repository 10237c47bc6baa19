import { describe, expect, it } from 'vitest'
import type { RegistryTarget } from '#catalog/registry-page'
import { parseDigest } from '#oci/digest'
import { parseRegistryPath, registryRawHref, registryTargetHref } from './registry-routes.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const of = parseDigest(`sha256:${'b'.repeat(64)}`)
const repository = 'ghcrio/siderolabs/gvisor'

describe('a path of the registry browser', () => {
  it.each<[string, RegistryTarget]>([
    ['/registry', { kind: 'repositories' }],
    [`/registry/${repository}`, { kind: 'tags', repository }],
    [
      `/registry/${repository}/manifests/20250707.0`,
      { kind: 'manifest', repository, reference: '20250707.0' },
    ],
    [`/registry/${repository}/manifests/${digest}`, { kind: 'manifest', repository, reference: digest }],
    [`/registry/${repository}/blobs/${digest}`, { kind: 'blob', repository, digest, of: null }],
    [`/registry/${repository}/blobs/${digest}?of=${of}`, { kind: 'blob', repository, digest, of }],
    [`/registry/${repository}/referrers/${digest}`, { kind: 'referrers', repository, digest }],
    ['/registry/a/manifests', { kind: 'tags', repository: 'a/manifests' }],
    ['/registry/a/manifests/manifests/v1', { kind: 'manifest', repository: 'a/manifests', reference: 'v1' }],
  ])('%s and back', (href, target) => {
    expect(registryTargetHref(target)).toBe(href)
    const [path = '', query] = href.split('?')
    const segments = path.split('/').slice(2)
    const reference = new URLSearchParams(query).get('of')
    expect(parseRegistryPath(segments, reference)).toEqual(target)
    expect(parseRegistryPath(segments.map(encodeURIComponent), reference)).toEqual(target)
  })

  it.each([
    ['UPPER'],
    ['..'],
    ['a', '..', 'b'],
    ['a', 'manifests', '..'],
    ['a', 'manifests', 'sha256:abc'],
    ['a', 'referrers', 'V1'],
    ['%E0%A4%A'],
    ['a%2F..%2Fb'],
    ['http:', '', 'example.org'],
    ['a'.repeat(2_000)],
  ])('%s is none', (...segments) => {
    expect(parseRegistryPath(segments)).toBeUndefined()
  })

  it('of bytes says so', () => {
    expect(registryRawHref({ kind: 'blob', repository, digest, of })).toBe(
      `/api/v1/registry/${repository}/blobs/${digest}?of=${of}&raw=1`,
    )
    expect(registryRawHref({ kind: 'manifest', repository, reference: 'v1' })).toBe(
      `/api/v1/registry/${repository}/manifests/v1?raw=1`,
    )
  })
})
