import { expect } from 'vitest'
import { probe } from '../probe.ts'
import { CATALOG } from '../small-registry.ts'
import { sha256Of } from '../stored-blob.ts'
import type { TestRegistry } from '../test-registry-options.ts'
import { fileOf, unpacked } from './unpacked-layer.ts'

const MIB = 1024 * 1024

/** What a reader that checks nothing finds under the tag, through HTTP. */
export type Seen = {
  readonly indexDigest: string
  readonly catalogManifest: string
  readonly digests: Buffer | undefined
  readonly descriptions: Buffer | undefined
  readonly index: string
  readonly manifest: string
  /** Layers of gvisor for linux/amd64, as they are packed. */
  readonly layers: readonly (Buffer | undefined)[]
  /** Address that nobody may contact. */
  readonly canaryHost: string
}

/** Reads the catalog and the image of gvisor as the active faults alter them. */
export async function see(registry: TestRegistry): Promise<Seen> {
  const indexDigest = await digestOfTag(registry)
  const catalogIndex = await document(registry, CATALOG, indexDigest)
  const catalogManifest = await document(registry, CATALOG, firstDigest(catalogIndex, 'manifests'))
  const files = await Promise.all(
    digestsOf(catalogManifest, 'layers').map((digest) => blob(registry, CATALOG, digest)),
  )
  const byName = (name: string) =>
    files.map(unpacked).find((tar) => tar?.toString('latin1', 0, name.length + 1) === `${name}\0`)
  const reference =
    registry.content.altered('v1.11.2', lastKey(registry), (honest) => honest)?.extensions[0]?.digest ?? ''
  const index = await document(registry, 'siderolabs/gvisor', reference)
  const manifest = await document(registry, 'siderolabs/gvisor', firstDigest(index, 'manifests'))
  const layers = await Promise.all(
    digestsOf(manifest, 'layers').map((digest) => blob(registry, 'siderolabs/gvisor', digest)),
  )
  return {
    indexDigest,
    catalogManifest,
    digests: fileOf(byName('image-digests')),
    descriptions: fileOf(byName('descriptions.yaml')),
    index,
    manifest,
    layers,
    canaryHost: registry.canaryHost,
  }
}

/** What the tag of the catalog points at. */
export async function digestOfTag(registry: TestRegistry): Promise<string> {
  return String((await get(registry, CATALOG, 'manifests', 'v1.11.2')).headers['docker-content-digest'])
}

/** The key under which the content keeps the release as the active faults alter it. */
export function lastKey(registry: TestRegistry): string {
  return registry.faults
    .active()
    .map(({ name, scope }) => `${name}/${scope.extension ?? ''}`)
    .join(' ')
}

const get = (registry: TestRegistry, repository: string, area: string, reference: string) =>
  probe(`${registry.origin}/v2/${repository}/${area}/${reference}`, {
    limitBytes: 80 * MIB,
  })

async function document(registry: TestRegistry, repository: string, digest: string): Promise<string> {
  const answer = await get(registry, repository, 'manifests', digest)
  if (answer.status !== 200) return ''
  expect(sha256Of(answer.body), 'a manifest has its digest').toBe(digest)
  return answer.body.toString('utf8')
}

async function blob(registry: TestRegistry, repository: string, digest: string): Promise<Buffer | undefined> {
  const answer = await get(registry, repository, 'blobs', digest)
  if (answer.status !== 200) return undefined
  expect(sha256Of(answer.body), 'a blob has its digest').toBe(digest)
  return answer.body
}

function digestsOf(text: string, field: string): readonly string[] {
  const list: unknown = text === '' ? [] : Object(JSON.parse(text))[field]
  return Array.isArray(list) ? list.slice(0, 5).map((item) => String(Object(item).digest)) : []
}

function firstDigest(text: string, field: string): string {
  return digestsOf(text, field).find((digest) => /^sha256:[0-9a-f]{64}$/.test(digest)) ?? ''
}
