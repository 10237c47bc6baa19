import { spawnSync } from 'node:child_process'
import { gunzipSync } from 'node:zlib'
import { decompress } from 'fzstd'
import { describe, expect, it } from 'vitest'
import type { Digest } from '#oci/digest'
import { buildCatalog, type BuiltCatalog, type CatalogDescription } from './catalog-builder.ts'
import type { ExtensionDescription } from './extension-description.ts'
import { LEGAL_SHAPES } from './legal-oddities.ts'
import type { RepositoryImage } from './repository-image.ts'
import { sha256Of } from './stored-blob.ts'

const gvisor: ExtensionDescription = {
  name: 'gvisor',
  tag: '20250707.0',
  tier: 'core',
  author: 'Sidero Labs',
  description: 'First line.\nSecond line.\n',
  constraint: '>= v1.0.0',
}

function built(change: Partial<CatalogDescription>): BuiltCatalog {
  return buildCatalog({ version: 'v1.11.2', extensions: [gvisor], ...change })
}

function text(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
}

function json(image: RepositoryImage | undefined, digest: Digest | undefined): Record<string, unknown> {
  const manifest = image?.manifests.find((candidate) => candidate.digest === digest)
  return Object(JSON.parse(text(manifest?.bytes) ?? 'null'))
}

/** Tar names of each layer of the amd64 image, bottom first, read by the tar of this system. */
function layerNames(image: RepositoryImage | undefined): readonly (readonly string[])[] {
  const manifest = json(image, image?.platforms.get('linux/amd64'))
  const layers: readonly { readonly digest: string }[] = Array.isArray(manifest['layers'])
    ? manifest['layers']
    : []
  return layers.map(({ digest }) => {
    const bytes = image?.blobs.find((blob) => blob.digest === digest)?.bytes ?? new Uint8Array()
    const tar = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes[0] === 0x28 ? decompress(bytes) : bytes
    return spawnSync('tar', ['-tf', '-'], { input: tar, encoding: 'utf8' }).stdout.trim().split('\n')
  })
}

function lastModule(version: string): string | undefined {
  return layerNames(
    built({ version, kernel: '6.1.0-talos', extensions: [{ ...gvisor, modules: ['m'] }] }).images[0],
  )[0]?.at(-1)
}

function shaped(shape: ExtensionDescription['shape']): RepositoryImage | undefined {
  return built({ extensions: [{ ...gvisor, ...(shape ? { shape } : {}) }] }).images[0]
}

describe('a built release', () => {
  it('has one line per extension, in order, with one line feed each', () => {
    const catalog = built({ extensions: [gvisor, { ...gvisor, name: 'amd-ucode', tag: '1' }] })
    expect(text(catalog.imageDigests)).toBe(
      catalog.extensions.map(({ reference }) => `${reference}\n`).join(''),
    )
    expect(text(catalog.imageDigests)).toMatch(
      /^ghcr\.io\/siderolabs\/gvisor:20250707\.0@sha256:[0-9a-f]{64}\nghcr\.io\/siderolabs\/amd-ucode:1@sha256:[0-9a-f]{64}\n$/,
    )
  })

  it('names every blob by the digest of its bytes', () => {
    for (const image of built({}).images) {
      for (const blob of [...image.manifests, ...image.blobs]) expect(sha256Of(blob.bytes)).toBe(blob.digest)
    }
  })

  it('has the same digests each time and other digests in another release', () => {
    expect(built({}).indexDigest).toBe(built({}).indexDigest)
    expect(built({}).extensions[0]?.digest).not.toBe(built({ version: 'v1.11.3' }).extensions[0]?.digest)
  })

  it.each([
    ['v1.5.3', false],
    ['v1.6.1', false],
    ['v1.6.2', true],
    ['v1.6.8', true],
    ['v1.6.0-beta.1', false],
    ['v1.7.0-alpha.0', true],
    ['v1.14.0-rc.1', true],
  ])('of %s has descriptions.yaml: %s', (version, expected) => {
    expect(built({ version }).descriptions !== undefined).toBe(expected)
  })

  it.each([
    ['v1.10.9', 'gvisor', '    First line.'],
    ['v1.11.0-rc.0', 'gvisor', '    First line.'],
    ['v1.11.0', 'gvisor', '    [core] First line.'],
    ['v1.12.0-alpha.0', 'gvisor', '    [core] First line.'],
    ['v1.12.0', 'glibc', '    [core]First line.'],
    ['v1.12.0', 'bnx2-bnx2x', '    [core]First line.'],
  ])('of %s describes %s as %j', (version, name, line) => {
    const catalog = built({ version, extensions: [{ ...gvisor, name }] })
    expect(text(catalog.descriptions)?.split('\n')).toEqual([
      `${catalog.extensions[0]?.reference}:`,
      '  author: Sidero Labs',
      '  description: |',
      line,
      '    Second line.',
      '',
    ])
  })

  it('may take a digest literally and then lacks the image', () => {
    const literalDigest = `sha256:${'ab'.repeat(32)}`
    const catalog = built({ extensions: [{ ...gvisor, literalDigest }] })
    expect(text(catalog.imageDigests)).toBe(`ghcr.io/siderolabs/gvisor:20250707.0@${literalDigest}\n`)
    expect(catalog.images.map(({ repository }) => repository)).toEqual(['siderolabs/extensions'])
  })

  it('of a mirror has lines without the prefix that its images are served under', () => {
    const catalog = built({ repository: 'proxy/ghcr/siderolabs/extensions' })
    expect(catalog.extensions[0]?.repository).toBe('proxy/ghcr/siderolabs/gvisor')
    expect(text(catalog.imageDigests)).toMatch(/^ghcr\.io\/siderolabs\/gvisor:/)
    const own = built({ repository: 'extension-testing/extensions', host: 'localhost:5100' })
    expect(text(own.imageDigests)).toMatch(/^localhost:5100\/extension-testing\/gvisor:/)
  })

  it('may be a single manifest', () => {
    const catalog = built({ single: true })
    expect(json(catalog.images.at(-1), catalog.indexDigest)).toHaveProperty('layers')
  })

  it('ships the content of one architecture only where it says so', () => {
    const { images } = built({
      extensions: [{ ...gvisor, contentOn: 'arm64', files: { '/usr/local/bin/x': 'x' } }],
    })
    expect(layerNames(images[0])).toEqual([['rootfs/'], ['manifest.yaml']])
  })

  it('puts modules where the release has them', () => {
    expect(lastModule('v1.9.0')).toBe('rootfs/lib/modules/6.1.0-talos/extras/m.ko')
    expect(lastModule('v1.10.0')).toBe('rootfs/usr/lib/modules/6.1.0-talos/extras/m.ko')
  })
})

describe('a legal oddity', () => {
  it.each(LEGAL_SHAPES.map((shape) => [JSON.stringify(shape), shape] as const))(
    '%s can be read',
    (_says, shape) => {
      const names = layerNames(shaped(shape)).flat()
      expect(names.some((name) => /^(?:\.\/)?manifest\.yaml$/.test(name))).toBe(true)
    },
  )

  it.each<[NonNullable<ExtensionDescription['shape']>['arrangement'], RegExp]>([
    ['manifest-last', /^rootfs\/.*;manifest\.yaml$/],
    ['manifest-first', /^manifest\.yaml;rootfs\/.*$/],
    ['one-layer', /^manifest\.yaml,rootfs\/[^;]*$/],
    ['override', /^manifest\.yaml,rootfs\/[^;]*;manifest\.yaml$/],
    ['whiteout-readd', /^manifest\.yaml;\.wh\.manifest\.yaml;rootfs[^;]*;manifest\.yaml$/],
    ['whiteout-same-layer', /^manifest\.yaml;\.wh\.manifest\.yaml,manifest\.yaml,rootfs/],
    ['opaque', /^manifest\.yaml,rootfs[^;]*;\.wh\.\.wh\.\.opq,manifest\.yaml,rootfs/],
    ['manifest-middle', /^rootfs[^;]*;manifest\.yaml;rootfs/],
  ])('arrangement %s', (arrangement, expected) => {
    const layers = layerNames(shaped(arrangement === undefined ? {} : { arrangement }))
    expect(layers.map((names) => names.join(',')).join(';')).toMatch(expected)
  })

  it('an attestation stands in the index as platform unknown/unknown', () => {
    const image = shaped({ attestation: true })
    expect(json(image, image?.digest)).toMatchObject({
      manifests: [{}, {}, { platform: { os: 'unknown', architecture: 'unknown' } }],
    })
  })

  it('long names survive in all three ways', () => {
    for (const longName of ['pax', 'gnu', 'ustar'] as const) {
      expect(layerNames(shaped({ longName })).flat()).toContain(
        `rootfs/usr/local/share/gvisor/${'deep/'.repeat(18)}last.txt`,
      )
    }
  })
})
