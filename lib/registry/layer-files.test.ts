import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Descriptor } from '#oci/descriptor'
import { parseDigest } from '#oci/digest'
import type { ImageManifest } from '#oci/image-manifest'
import { ContentMismatchError } from '#transport/errors'
import { verifyBytes, verifyStream } from '#transport/verified-body'
import { refuseLarge } from './blob-reader.ts'
import fixture from './fixtures/layer-stacks.json' with { type: 'json' }
import { findExtensionManifest } from './layer-files.ts'
import type { Registry } from './registry.ts'
import { writeTar } from './testing/tar-writer.ts'

const GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip'

/** An image of these layers, and a registry that has them and counts what is asked. */
function world(layers: readonly { readonly mediaType: string; readonly bytes: Uint8Array }[]) {
  const blobs = new Map<string, Uint8Array>()
  const asked: string[] = []
  const descriptors = layers.map(({ mediaType, bytes }): Descriptor => {
    const digest = parseDigest(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
    blobs.set(digest, bytes)
    return { mediaType, digest, size: bytes.length }
  })
  const registry: Registry = {
    host: 'r.example',
    tags: unused,
    rememberedTags: unused,
    resolve: unused,
    remembered: unused,
    blobByDigest: unused,
    manifest: unused,
    referrers: unused,
    referrersFromApi: unused,
    async blob(_repository, descriptor, limitBytes) {
      refuseLarge(descriptor, limitBytes)
      asked.push(`whole ${descriptors.indexOf(descriptor)}`)
      return verifyBytes(blobs.get(descriptor.digest) ?? new Uint8Array(), descriptor)
    },
    async *streamBlob(_repository: string, descriptor: Descriptor, limitBytes: number) {
      refuseLarge(descriptor, limitBytes)
      asked.push(`streamed ${descriptors.indexOf(descriptor)}`)
      yield* verifyStream(split(blobs.get(descriptor.digest) ?? new Uint8Array()), descriptor)
    },
  }
  const image: ImageManifest = {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: parseDigest(`sha256:${'0'.repeat(64)}`),
      size: 2,
    },
    layers: descriptors,
  }
  return { registry, image, asked, blobs, descriptors }
}

function unused(): Promise<never> {
  return Promise.reject(new Error('not used'))
}

async function* split(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
}

function layer(files: Readonly<Record<string, string | Uint8Array>>) {
  const entries = Object.entries(files).map(([name, body]) => ({
    name,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  }))
  return { mediaType: GZIP, bytes: gzipSync(writeTar(entries), { level: 1 }) }
}

async function find({ registry, image }: ReturnType<typeof world>): Promise<string> {
  try {
    const found = await findExtensionManifest(registry, 'a/b', image)
    return found.kind === 'file' ? Buffer.from(found.bytes).toString() : `missing: ${found.reason}`
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

describe('manifest.yaml of a stack of packed layers', () => {
  it.each(fixture)('$id', async ({ layers, expect: expected }) => {
    const stack = layers.map(({ mediaType, base64 }) => ({ mediaType, bytes: Buffer.from(base64, 'base64') }))
    const answer = await find(world(stack))
    const allowed = [
      ...(expected.error === undefined ? [] : ['LayerInvalidError', 'LayerTooLargeError', 'TarInvalidError']),
      ...(expected.orError === true ? ['LayerInvalidError'] : []),
      ...(expected.orError === 'over limit' ? ['LayerTooLargeError'] : []),
      ...(expected.text === undefined ? [] : [expected.text]),
      ...(expected.found === false ? ['missing: absent', 'missing: removed', 'missing: not-a-file'] : []),
    ]
    expect(allowed).toContain(answer)
  })
})

describe('large layers', () => {
  const noise = randomBytes(300_000)

  it('are not asked for when a small one has the file', async () => {
    const made = world([layer({ 'rootfs/a': noise }), layer({ 'manifest.yaml': 'small' })])
    expect(await find(made)).toBe('small')
    expect(made.asked).toEqual(['whole 1'])
  })

  it('are streamed when no small one has it', async () => {
    const made = world([layer({ 'manifest.yaml': 'large', 'rootfs/a': noise }), layer({ 'rootfs/b': 'x' })])
    expect(await find(made)).toBe('large')
    expect(made.asked).toEqual(['whole 1', 'streamed 0'])
  })

  it('with another digest give nothing, although the file came before the fault', async () => {
    const made = world([layer({ 'manifest.yaml': 'forged', 'rootfs/a': noise })])
    const [descriptor] = made.descriptors
    const bytes = descriptor && made.blobs.get(descriptor.digest)
    if (descriptor === undefined || bytes === undefined) throw new Error('no layer')
    expect(bytes.length).toBeGreaterThan(65_536)
    // The archive stays whole: only zeros stand behind it, which gzip passes over.
    made.blobs.set(descriptor.digest, Buffer.concat([bytes, Buffer.alloc(1)]))
    expect(await find(made)).toBe(ContentMismatchError.name)
    const image = { ...made.image, layers: [{ ...descriptor, size: bytes.length + 1 }] }
    expect(await find({ ...made, image })).toBe(ContentMismatchError.name)
  })

  it('over 64 MiB are refused before they are asked for', async () => {
    const made = world([layer({ 'rootfs/a': 'x' })])
    const [small] = made.descriptors
    if (small === undefined) throw new Error('no layer')
    const image = { ...made.image, layers: [{ ...small, size: 64 * 1024 * 1024 + 1 }] }
    expect(await find({ ...made, image })).toBe('BlobTooLargeError')
    expect(made.asked).toEqual([])
  })

  it('that unpack to more than 256 MiB are refused in little memory', async () => {
    const made = world([
      layer({ 'rootfs/a': randomBytes(100_000), 'rootfs/zeros': new Uint8Array(300 * 1024 * 1024) }),
    ])
    globalThis.gc?.()
    const before = process.memoryUsage().rss
    expect(await find(made)).toBe('LayerTooLargeError')
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  })
})
