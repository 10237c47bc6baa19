import { describe, expect, it } from 'vitest'
import { DocumentInvalidError } from './document-error.ts'
import vectors from './fixtures/media-types.json'
import { parseImageConfig } from './image-config.ts'
import { parseManifestDocument } from './manifest-kind.ts'

const digest = `sha256:${'ab'.repeat(32)}`
const descriptor = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size: 7 }
const index = 'application/vnd.oci.image.index.v1+json'
const manifest = 'application/vnd.oci.image.manifest.v1+json'
const docker = 'application/vnd.docker.distribution.manifest.v2+json'

const BODIES: Readonly<Record<string, object>> = {
  manifest: { schemaVersion: 2, config: descriptor, layers: [descriptor] },
  index: { schemaVersion: 2, manifests: [descriptor] },
  both: { schemaVersion: 2, config: descriptor, layers: [descriptor], manifests: [descriptor] },
  neither: { schemaVersion: 2 },
  schema1: { schemaVersion: 1, name: 'a', fsLayers: [], history: [] },
  artifact: { artifactType: 'a/b', blobs: [] },
}

function bytesOf(body: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body))
}

/** `kind`, or `path: rule` of the refusal. */
function outcome(bytes: Uint8Array, contentType: string): string {
  try {
    return parseManifestDocument(bytes, contentType).document.kind
  } catch (error) {
    if (error instanceof DocumentInvalidError) return `${error.path}: ${error.rule}`
    throw error
  }
}

describe('parseManifestDocument', () => {
  it.each(vectors.documents)('$contentType, $bodyMediaType, $body', (row) => {
    const { contentType, bodyMediaType, body, expect: want } = row
    const bytes =
      body === 'html'
        ? new TextEncoder().encode('<!doctype html><title>Sign in</title>')
        : bytesOf({ ...(bodyMediaType !== undefined && { mediaType: bodyMediaType }), ...BODIES[body] })
    expect(outcome(bytes, contentType)).toBe(want.kind ?? `$: ${want.error}`)
  })

  it.each([
    [
      'a body that says another kind',
      index,
      { mediaType: manifest, ...BODIES['manifest'] },
      '$.mediaType: media type mismatch',
    ],
    [
      'a body that says another family',
      docker,
      { mediaType: manifest, ...BODIES['manifest'] },
      '$.mediaType: media type mismatch',
    ],
    ['a body of another shape', index, BODIES['manifest'], '$: shape'],
    ['an index with layers', '', { mediaType: index, manifests: [], layers: [] }, '$: ambiguous'],
    ['an index with a config', index, { manifests: [], config: descriptor }, '$: ambiguous'],
    ['a manifest with layers of schema 1', manifest, { ...BODIES['manifest'], fsLayers: [] }, '$: ambiguous'],
    ['both kinds and no type', '', BODIES['both'], '$: ambiguous'],
    ['no type and an index', 'application/json', BODIES['index'], 'index'],
    ['a generic type with parameters', 'text/plain; charset=utf-8', BODIES['index'], 'index'],
    ['a Content-Type that is none', '???', BODIES['index'], 'index'],
    ['a page as type', 'text/html', BODIES['manifest'], '$: unsupported'],
    ['schema 1 without its type', 'application/json', BODIES['schema1'], '$: unsupported schema 1'],
    [
      'schema 1 in the body',
      '',
      { mediaType: 'application/vnd.docker.distribution.manifest.v1+json', fsLayers: [] },
      '$: unsupported schema 1',
    ],
    ['another schema', manifest, { ...BODIES['manifest'], schemaVersion: 3 }, '$.schemaVersion: value'],
    ['a schema as text', manifest, { ...BODIES['manifest'], schemaVersion: '2' }, '$.schemaVersion: value'],
    ['no schema', manifest, { ...BODIES['manifest'], schemaVersion: undefined }, 'manifest'],
    ['a list', manifest, [], '$: type'],
    ['null', manifest, null, '$: type'],
    ['a media type that is a number', '', { mediaType: 1, manifests: [] }, '$.mediaType: type'],
    ['an empty list of layers', manifest, { config: descriptor, layers: [] }, 'manifest'],
    ['null as a list of children', index, { manifests: null }, 'index'],
    ['null as a child', index, { manifests: [descriptor, null] }, '$.manifests[1]: type'],
    ['no config', manifest, { layers: [] }, '$.config: missing'],
    [
      'a layer of negative size',
      manifest,
      { config: descriptor, layers: [{ ...descriptor, size: -1 }] },
      '$.layers[0].size: value',
    ],
    [
      '1,001 layers',
      manifest,
      { config: descriptor, layers: Array.from({ length: 1001 }, () => descriptor) },
      '$.layers: limit',
    ],
    ['20,000 children', index, { manifests: Array.from({ length: 20_000 }, () => descriptor) }, 'index'],
    [
      '20,001 children',
      index,
      { manifests: Array.from({ length: 20_001 }, () => descriptor) },
      '$.manifests: limit',
    ],
  ])('%s', (_, contentType, body, want) => {
    expect(outcome(bytesOf(body), contentType)).toBe(want)
  })

  it('gives the type that the document was read as, and all of its content', () => {
    const subject = { ...descriptor, size: 9 }
    const body = { ...BODIES['index'], artifactType: 'a/b', subject, annotations: { k: 'v' } }
    expect(parseManifestDocument(bytesOf(body), '')).toStrictEqual({
      mediaType: index,
      document: {
        kind: 'index',
        index: {
          mediaType: index,
          manifests: [descriptor],
          artifactType: 'a/b',
          subject,
          annotations: { k: 'v' },
        },
      },
    })
    expect(parseManifestDocument(bytesOf(BODIES['manifest']), docker)).toStrictEqual({
      mediaType: docker,
      document: {
        kind: 'manifest',
        manifest: { mediaType: docker, config: descriptor, layers: [descriptor] },
      },
    })
  })
})

describe('parseImageConfig', () => {
  it('reads what a config says of an image', () => {
    const body = {
      architecture: 'arm64',
      os: 'linux',
      created: '2022-01-20T18:35:52Z',
      config: { Labels: { 'org.opencontainers.image.source': 'https://example.com' }, Env: ['A=b'] },
      rootfs: { type: 'layers', diff_ids: [digest] },
      history: [{ created_by: 'x', empty_layer: true }, { comment: 'y' }],
    }
    expect(parseImageConfig(bytesOf(body))).toStrictEqual({
      os: 'linux',
      architecture: 'arm64',
      created: '2022-01-20T18:35:52Z',
      labels: { 'org.opencontainers.image.source': 'https://example.com' },
      diffIds: [digest],
      history: [
        { createdBy: 'x', emptyLayer: true },
        { comment: 'y', emptyLayer: false },
      ],
    })
  })

  it('null and absent members are the same', () => {
    const body = { architecture: 'a', os: 'b', config: null, history: null, rootfs: { diff_ids: [] } }
    expect(parseImageConfig(bytesOf(body))).toStrictEqual({
      os: 'b',
      architecture: 'a',
      labels: {},
      diffIds: [],
      history: [],
    })
    expect(parseImageConfig(bytesOf({ ...body, config: { Labels: null } })).labels).toStrictEqual({})
  })

  it('the empty config of an artifact is no image config', () => {
    expect(() => parseImageConfig(bytesOf({}))).toThrow(DocumentInvalidError)
  })
})
