import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Decompress } from 'fzstd'
import { isContentFault } from './fault.ts'
import { FAULTS } from './fault-table.ts'
import { probe } from './probe.ts'
import { createRegistryContent } from './registry-content.ts'
import { sha256Of } from './stored-blob.ts'
import { startTestRegistry } from './test-registry.ts'
import type { TestRegistry } from './test-registry-options.ts'

const CATALOG = 'siderolabs/extensions'
const MIB = 1024 * 1024

let registry: TestRegistry

beforeAll(async () => {
  const content = createRegistryContent()
  const facts = {
    tier: 'core',
    author: 'Sidero Labs',
    description: 'What it is.\n',
    constraint: '>= v1.0.0',
  } as const
  // One description, as a release is described each time: what is not altered keeps its digest.
  const extensions = ['gvisor', 'glibc', 'btrfs'].map((name) => ({ ...facts, name, tag: '1.0' }))
  content.addRelease('v1.11.2', () => ({ version: 'v1.11.2', extensions }))
  registry = await startTestRegistry({ content, auth: 'none', redirectBlobs: false })
})
beforeEach(() => registry.faults.clear())
afterAll(() => registry.close())

/** What a reader that checks nothing finds under the tag, through HTTP. */
type Seen = {
  readonly indexDigest: string
  readonly catalogManifest: string
  readonly digests: Buffer | undefined
  readonly descriptions: Buffer | undefined
  readonly index: string
  readonly manifest: string
  /** Layers of gvisor for linux/amd64, as they are packed. */
  readonly layers: readonly (Buffer | undefined)[]
}

async function see(): Promise<Seen> {
  const indexDigest = String((await get(CATALOG, 'manifests', 'v1.11.2')).headers['docker-content-digest'])
  const catalogIndex = await document(CATALOG, indexDigest)
  const catalogManifest = await document(CATALOG, firstDigest(catalogIndex, 'manifests'))
  const files = await Promise.all(digestsOf(catalogManifest, 'layers').map((digest) => blob(CATALOG, digest)))
  const byName = (name: string) =>
    files.map(unpacked).find((tar) => tar?.toString('latin1', 0, name.length + 1) === `${name}\0`)
  const reference =
    registry.content.altered('v1.11.2', lastKey(), (honest) => honest)?.extensions[0]?.digest ?? ''
  const index = await document('siderolabs/gvisor', reference)
  const manifest = await document('siderolabs/gvisor', firstDigest(index, 'manifests'))
  const layers = await Promise.all(
    digestsOf(manifest, 'layers').map((digest) => blob('siderolabs/gvisor', digest)),
  )
  return {
    indexDigest,
    catalogManifest,
    digests: fileOf(byName('image-digests')),
    descriptions: fileOf(byName('descriptions.yaml')),
    index,
    manifest,
    layers,
  }
}

/** The key under which the content keeps the release as the active faults alter it. */
function lastKey(): string {
  return registry.faults
    .active()
    .map(({ name, scope }) => `${name}/${scope.extension ?? ''}`)
    .join(' ')
}

const get = (repository: string, area: string, reference: string) =>
  probe(`${registry.origin}/v2/${repository}/${area}/${reference}`, {
    limitBytes: 80 * MIB,
  })

async function document(repository: string, digest: string): Promise<string> {
  const answer = await get(repository, 'manifests', digest)
  if (answer.status !== 200) return ''
  expect(sha256Of(answer.body), 'a manifest has its digest').toBe(digest)
  return answer.body.toString('utf8')
}

async function blob(repository: string, digest: string): Promise<Buffer | undefined> {
  const answer = await get(repository, 'blobs', digest)
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

/** At most 12 MiB of what a layer unpacks to; `undefined` when it does not unpack. */
function unpacked(layer: Buffer | undefined): Buffer | undefined {
  if (layer === undefined || layer[0] !== 0x1f) return layer
  try {
    return gunzipSync(layer, { maxOutputLength: 12 * MIB })
  } catch {
    return undefined
  }
}

/** Body of the first entry of a tar. */
function fileOf(tar: Buffer | undefined): Buffer | undefined {
  return tar?.subarray(512, 512 + Number.parseInt(tar.toString('latin1', 124, 135), 8))
}

const yaml = ({ layers }: Seen) => fileOf(unpacked(layers.at(-1))) ?? Buffer.alloc(0)
const top = ({ layers }: Seen) => layers.at(-1) ?? Buffer.alloc(0)
const topTar = (seen: Seen) => unpacked(top(seen)) ?? Buffer.alloc(0)
const unpacksBeyond = (layer: Buffer, bytes: number) => {
  try {
    return gunzipSync(layer, { maxOutputLength: bytes }).byteLength < 0
  } catch (error) {
    return error instanceof RangeError
  }
}
const zstdUnpacksTo = (layer: Buffer) => {
  let size = 0
  new Decompress((chunk) => (size += chunk.byteLength)).push(layer, true)
  return size
}
const firstName = (seen: Seen) => topTar(seen).toString('latin1', 0, 40).split('\0')[0]

type Check = (seen: Seen) => unknown
const matches =
  (pick: (seen: Seen) => Buffer | string | undefined, pattern: RegExp): Check =>
  (seen) =>
    pattern.test(String(pick(seen)))
const digests = (pattern: RegExp) => matches((seen) => seen.digests, pattern)
const descriptions = (pattern: RegExp) => matches((seen) => seen.descriptions, pattern)
const yamlHas = (pattern: RegExp) => matches(yaml, pattern)
const manifestHas = (pattern: RegExp) => matches((seen) => seen.manifest, pattern)
const indexHas = (pattern: RegExp) => matches((seen) => seen.index, pattern)

const CHECKS: Readonly<Record<string, Check>> = {
  manifestOversize: ({ manifest }) => manifest.length > 5 * MIB,
  manifestNoMediaType: manifestHas(/^\{"schemaVersion":2,"config"/),
  manifestBodyMismatch: manifestHas(/^\{"schemaVersion":2,"mediaType":"application\/vnd\.oci\.image\.index/),
  manifestBothKinds: manifestHas(/"layers":.*"manifests":\[\]/),
  manifestSchemaVersion1: manifestHas(/"schemaVersion":1/),
  manifestNotObject: manifestHas(/^\[\]$/),
  manifestNull: manifestHas(/^null$/),
  manifestDeepJson: ({ index }) => index !== '',
  manifestDupKeys: manifestHas(/"schemaVersion":1.*"schemaVersion":2/),
  manifestProto: manifestHas(/^\{"__proto__"/),
  indexHuge: ({ index }) => index.split('"digest"').length === 20_001,
  indexEmpty: indexHas(/"manifests":\[\]/),
  indexNoPlatform: ({ index }) => index !== '' && !index.includes('platform"'),
  indexUnknownOnly: ({ index }) => index.includes('attestation-manifest') && !index.includes('amd64'),
  indexDupPlatform: ({ index }) => index.split('"amd64"').length === 3,
  indexNullChild: indexHas(/"manifests":\[null,/),
  indexChildSizeLie: (seen) => seen.index.includes(`"size":${seen.manifest.length - 1}`),
  indexNested: indexHas(/"manifests":\[\{"mediaType":"application\/vnd\.oci\.image\.index/),
  indexOtherPlatform: ({ index }) => index.includes('s390x') && !index.includes('amd64'),
  indexChildMissing: ({ index, manifest }) => index !== '' && manifest === '',
  imageMissing: ({ index }) => index === '',
  catalogIndexEmpty: ({ catalogManifest }) => catalogManifest === '',
  catalogIndexHuge: ({ catalogManifest }) => catalogManifest === '',
  catalogZeroLayers: ({ catalogManifest }) => catalogManifest.includes('"layers":[]'),
  catalogManifestNotObject: ({ catalogManifest }) => catalogManifest === '[]',

  layerSizeLie: (seen) => seen.manifest.includes(`"size":${top(seen).length - 1}}`),
  layerSizeHuge: manifestHas(/"size":9000000000000000\}/),
  layerSizeNegative: manifestHas(/"size":-1/),
  layerSizeString: manifestHas(/"size":"\d+"/),
  layerDigestBad: manifestHas(/"sha256:\.\.\/\.\./),
  layerDigestMd5: manifestHas(/"md5:/),
  layerDigestSha512: manifestHas(/"sha512:/),
  layerInlineData: manifestHas(/"data":"bm90/),
  mtUnknown: manifestHas(/"application\/x-unknown"/),
  layerForeignUrls: (seen) => seen.manifest.includes(registry.canaryHost) && seen.layers.at(-1) === undefined,
  layerMissing: ({ manifest, layers }) => manifest !== '' && layers.every((layer) => layer === undefined),
  zeroLayers: manifestHas(/"layers":\[\]/),
  manyLayers: ({ manifest }) => manifest.split('"digest"').length > 5000,
  gzipTruncated: (seen) => unpacked(top(seen)) === undefined,
  gzipBadCrc: (seen) => unpacked(top(seen)) === undefined,
  gzipTrailing: (seen) => top(seen).includes('trailing bytes'),
  gzipMultiMember: (seen) => top(seen).lastIndexOf(Buffer.of(0x1f, 0x8b, 8)) > 0,
  mtLieGzip: (seen) => seen.manifest.includes('tar+gzip') && top(seen)[0] === 'm'.charCodeAt(0),
  mtLieTar: (seen) => /layer\.v1\.tar"/.test(seen.manifest) && top(seen)[0] === 0x1f,
  mtLieZstd: (seen) => seen.manifest.includes('tar+zstd') && top(seen)[0] === 0x1f,
  catalogGzipBomb: ({ digests: text, catalogManifest }) => text === undefined && catalogManifest !== '',
  catalogLayerGarbage: ({ digests: text }) => text === undefined,
  catalogLayerHuge: matches((seen) => seen.catalogManifest, /"size":67108864/),

  gzipBomb: (seen) => unpacksBeyond(top(seen), 900 * MIB),
  gzipBombFirst: (seen) => unpacksBeyond(top(seen), 900 * MIB),
  tarBigFile: (seen) => unpacksBeyond(top(seen), 255 * MIB),
  zstdBomb: (seen) => top(seen).length < 64 * 1024 && zstdUnpacksTo(top(seen)) > 1024 * MIB,
  tarBomb: (seen) => unpacksBeyond(top(seen), 480 * MIB),
  tarPaxHuge: (seen) => unpacksBeyond(top(seen), 64 * MIB),
  tarHugeSize: (seen) => topTar(seen).toString('hex', 124, 136) === '800000007fffffffffffffff',
  tarNegativeSize: (seen) => topTar(seen).toString('latin1', 124, 135) === '-0000000001',
  tarTruncated: (seen) => topTar(seen).length < 1024,
  tarBadChecksum: (seen) => topTar(seen)[148] === 0x37,
  tarGarbage: (seen) => topTar(seen).toString().startsWith('this is not a tar'),
  tarEmpty: (seen) => top(seen).length === 0,
  tarDotSlash: (seen) => firstName(seen) === './manifest.yaml',
  tarAbsolute: (seen) => firstName(seen) === '/manifest.yaml',
  tarTraversal: (seen) => firstName(seen) === '../manifest.yaml',
  tarWindows: (seen) => firstName(seen) === 'C:\\manifest.yaml',
  tarPaxPath: (seen) => topTar(seen).includes('path=manifest.yaml'),
  tarPaxSize: (seen) => topTar(seen).includes('size='),
  tarPaxGlobal: (seen) => firstName(seen) === 'pax_global_header',
  tarGnuLong: (seen) => firstName(seen) === '././@LongLink',
  tarDup: (seen) => topTar(seen).includes('wrong-entry') && topTar(seen).includes('gvisor'),
  tarSymlink: (seen) => topTar(seen).includes('rootfs/usr/local/m.yaml'),
  tarSymlinkEscape: (seen) => topTar(seen)[156] === '2'.charCodeAt(0),
  tarHardlink: (seen) => topTar(seen)[156] === '1'.charCodeAt(0),
  tarDevice: (seen) => topTar(seen)[156] === '3'.charCodeAt(0),
  tarFifo: (seen) => topTar(seen)[156] === '6'.charCodeAt(0),
  tarDir: (seen) => topTar(seen)[156] === '5'.charCodeAt(0),
  tarWhiteout: (seen) => firstName(seen) === '.wh.manifest.yaml',
  tarOpaque: (seen) => firstName(seen) === '.wh..wh..opq',

  manifestMissing: (seen) => firstName(seen) === 'rootfs/',
  yamlNotYaml: yamlHas(/^\{ \[/),
  yamlEmpty: (seen) => yaml(seen).length === 0,
  yamlList: yamlHas(/^- /),
  yamlV2: yamlHas(/^version: v2beta9/),
  yamlWrongTypes: yamlHas(/name: \[a, b\]/),
  yamlNulls: yamlHas(/name: ~/),
  yamlNumbers: yamlHas(/ {2}version: 1\.10\n/),
  yamlNameMismatch: yamlHas(/name: somebody-else/),
  yamlBadConstraint: yamlHas(
    /description: \|\n.*\n {2}compatibility:\n {4}talos:\n {6}version: "\^1\.5, <2"\n$/,
  ),
  yamlTwoDocuments: yamlHas(/gvisor[^]*\n---\n/),
  yamlBillionLaughs: yamlHas(/\*h, \*h/),
  yamlSelfAlias: yamlHas(/&m\n {2}name: \*m/),
  yamlMergeBomb: yamlHas(/<<: \[\*l38, \*l38\]/),
  yamlDeep: (seen) => yaml(seen).toString().split('{').length === 20_001,
  yamlManyKeys: (seen) => yaml(seen).toString().split('\n').length > 200_000,
  yamlHuge: (seen) => yaml(seen).length > 8 * MIB,
  yamlProto: yamlHas(/\n__proto__:/),
  yamlTags: yamlHas(/!!js\/function/),
  descHtml: yamlHas(/description: "<script>[^\n]*\n {2}compatibility/),
  descJavascriptUrl: yamlHas(/description: "javascript:.*\n {2}compatibility/),
  yamlNameHtml: yamlHas(/name: "<img/),
  yamlControl: yamlHas(/\\u001b\[31m/),
  yamlNonUtf8: (seen) => yaml(seen).includes(Buffer.of(0xff, 0xc3, 0x28)),
  yamlUtf16: (seen) => yaml(seen)[0] === 0xff && yaml(seen)[1] === 0xfe,
  yamlBom: (seen) => yaml(seen)[0] === 0xef,

  digestsMalformed: digests(/# a comment[^]*no-digest[^]*gvisor:1\.0@sha256[^]*short/),
  digestsCrlf: digests(/\r\n$/),
  digestsNoFinalNewline: digests(/[0-9a-f]$/),
  digestsNoTag: digests(/^ghcr\.io\/siderolabs\/gvisor@sha256:/),
  digestsPort: digests(/^registry\.example:5000\/siderolabs/),
  digestsUppercaseHex: digests(/^[^\n]*@sha256:[0-9A-F]{64}\n/),
  digestsDuplicate: digests(/^([^\n]*)\n\1\n/),
  digestsDuplicateName: digests(
    /^ghcr\.io\/siderolabs\/gvisor:1\.0@[^]*\nghcr\.io\/siderolabs\/gvisor:1\.0@sha256:0123/,
  ),
  digestsSameNameOtherNs: digests(/\nghcr\.io\/elsewhere\/gvisor:/),
  digestsHuge: (seen) => seen.digests?.toString().split('\n').length === 100_001,
  digestsLongLine: (seen) => (seen.digests?.length ?? 0) > 4 * MIB,
  digestsEmpty: digests(/^$/),
  digestsMissing: ({ digests: text, descriptions: other }) => text === undefined && other !== undefined,
  digestsOtherHost: (seen) => seen.digests?.toString().startsWith(`${registry.canaryHost}/`),
  digestsMetadataHost: digests(/^169\.254\.169\.254\//),
  digestsUnknownExt: digests(/never-pushed/),
  digestsNonUtf8: (seen) => seen.digests?.[0] === 0xff,
  digestsNul: digests(/\0/),
  digestsBom: (seen) => seen.digests?.[0] === 0xef,
  digestsProto: digests(/^ghcr\.io\/siderolabs\/__proto__:/),

  descriptionsMissing: ({ digests: text, descriptions: other }) => text !== undefined && other === undefined,
  descriptionsEmpty: descriptions(/^$/),
  descriptionsInvalid: descriptions(/^\{ \[/),
  descriptionsWrongTypes: descriptions(/gvisor[^\n]*: 7\n/),
  descriptionsOtherKeys: descriptions(/^gvisor:/),
  descriptionsList: descriptions(/^- ghcr/),
  descriptionsNullAuthor: descriptions(/author: null/),
  descriptionsMissingKey: descriptions(/^ghcr\.io\/siderolabs\/glibc/),
  descriptionsDuplicateKey: descriptions(/^([^\n]*)\n[^]*\n\1\n/),
  descriptionsHuge: (seen) => (seen.descriptions?.length ?? 0) > 8 * MIB,
  descriptionsManyKeys: (seen) => seen.descriptions?.toString().includes('k99999:'),
  descriptionsLaughs: descriptions(/\*h, \*h/),
  descriptionsNonUtf8: (seen) => seen.descriptions?.[0] === 0xc3,
  descriptionsProto: descriptions(/^__proto__:/),
  descriptionsHtml: descriptions(/<script>/),
}

const CONTENT_FAULTS = FAULTS.filter(isContentFault).map(({ name }) => name)

describe('a fault of the content does what its name says, under digests that hold', () => {
  it.each(CONTENT_FAULTS.filter((name) => name !== 'tagMoved'))('%s', async (name) => {
    const honest = registry.content.release('v1.11.2')
    registry.faults.set(name)
    const seen = await see()
    expect(CHECKS[name]?.(seen), `${name}: ${seen.manifest.slice(0, 300)}`).toBe(true)
    const altered = registry.content.altered('v1.11.2', lastKey(), (description) => description)
    expect(seen.indexDigest).not.toBe(honest?.indexDigest)
    const others = (catalog: typeof honest) => catalog?.extensions.slice(1).map(({ digest }) => digest)
    expect(others(altered), 'the other extensions are left alone').toEqual(others(honest))
    registry.faults.clear()
    const healed = await get(CATALOG, 'manifests', 'v1.11.2')
    expect(healed.headers['docker-content-digest']).toBe(honest?.indexDigest)
  })

  it('tagMoved: the first request sees the old catalog, the next ones the new', async () => {
    registry.faults.set('tagMoved')
    const seen: string[] = []
    for (let at = 0; at < 3; at++) {
      seen.push(String((await get(CATALOG, 'manifests', 'v1.11.2')).headers['docker-content-digest']))
    }
    expect(seen[0]).toBe(registry.content.release('v1.11.2')?.indexDigest)
    expect(seen[1]).not.toBe(seen[0])
    expect(seen[2]).toBe(seen[1])
  })

  it('and alters the extension and release that its scope names', async () => {
    registry.faults.set('yamlEmpty', { extension: 'glibc', release: 'v1.11.2' })
    await get(CATALOG, 'manifests', 'v1.11.2')
    const altered = registry.content.altered('v1.11.2', lastKey(), (honest) => honest)
    const honest = registry.content.release('v1.11.2')
    const changed = honest?.extensions.filter((one, at) => one.digest !== altered?.extensions[at]?.digest)
    expect(changed?.map(({ name }) => name)).toEqual(['glibc'])
    registry.faults.clear()
    registry.faults.set('yamlEmpty', { release: 'v1.11.1' })
    const other = await get(CATALOG, 'manifests', 'v1.11.2')
    expect(other.headers['docker-content-digest']).toBe(honest?.indexDigest)
  })
})
