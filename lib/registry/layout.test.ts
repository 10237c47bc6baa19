import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseDigest, type Digest } from '#oci/digest'
import { ContentMismatchError } from '#transport/errors'
import { BlobTooLargeError, RegistryNotFoundError } from './errors.ts'
import { createLayoutRegistry } from './layout.ts'
import type { Registry } from './registry.ts'
import { textOf } from './testing/streamed-bytes.ts'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const REF = 'org.opencontainers.image.ref.name'
const HOST = 'r.example'

let directory = ''
let registry: Registry

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'layout-'))
  await mkdir(join(directory, 'blobs', 'sha256'), { recursive: true })
  registry = createLayoutRegistry({ directory, host: HOST })
})

afterEach(async () => {
  await rm(directory, { recursive: true })
})

async function put(content: string, name = content) {
  const hex = createHash('sha256').update(name).digest('hex')
  await writeFile(join(directory, 'blobs', 'sha256', hex), content)
  return { mediaType: MANIFEST, digest: parseDigest(`sha256:${hex}`), size: Buffer.byteLength(name) }
}

function manifestOf(text: string, subject?: Digest): string {
  const empty = `sha256:${createHash('sha256').update('{}').digest('hex')}`
  const config = { mediaType: 'application/vnd.oci.empty.v1+json', digest: empty, size: 2 }
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST,
    config,
    layers: [],
    annotations: { text },
    ...(subject !== undefined && { subject: { mediaType: MANIFEST, digest: subject, size: 1 } }),
  })
}

async function putIndex(...names: readonly (readonly [string | undefined, object])[]) {
  const manifests = names.map(([name, entry]) => ({
    ...entry,
    ...(name !== undefined && { annotations: { [REF]: name } }),
  }))
  await writeFile(join(directory, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }))
}

describe('a layout directory as a registry', () => {
  it('has the tags that its index names, whole or bare', async () => {
    const one = await put(manifestOf('one'))
    await putIndex(
      ['v1', one],
      [`${HOST}/a/b:v2`, one],
      [`${HOST}/a/c:v3`, one],
      ['other.example/a/b:v4', one],
      [undefined, one],
      ['v1', one],
    )
    expect(await registry.tags('a/b')).toEqual(['v1', 'v2'])
    expect(await registry.tags('a/c')).toEqual(['v1', 'v3'])
  })

  it('resolves a tag to its verified manifest, of the time the index was written', async () => {
    const one = await put(manifestOf('one'))
    const two = await put(manifestOf('two'))
    await putIndex(['v1', one], ['v1', two])
    await utimes(join(directory, 'index.json'), 1000, 1000)
    expect(await registry.resolve('a/b', 'v1')).toMatchObject({
      origin: 'cache',
      asOf: 1_000_000,
      manifest: { digest: two.digest, document: { kind: 'manifest' } },
    })
    expect((await registry.remembered('a/b', 'v1'))?.manifest.digest).toBe(two.digest)
    expect(await registry.remembered('a/b', 'v2')).toBeUndefined()
  })

  it('does not have what is not there', async () => {
    const gone = { mediaType: MANIFEST, digest: parseDigest(`sha256:${'0'.repeat(64)}`), size: 5 }
    await putIndex(['v1', gone])
    const readings = await Promise.allSettled([
      registry.resolve('a/b', 'v2'),
      registry.resolve('a/b', 'v1'),
      registry.manifest('a/b', gone.digest),
      registry.blob('a/b', gone, 100),
      textOf(registry.streamBlob('a/b', gone, 100)),
    ])
    expect(readings.map(reasonOf)).toEqual(readings.map(() => RegistryNotFoundError.name))
  })

  it('verifies every file and its size', async () => {
    const swapped = await put(manifestOf('other'), manifestOf('right'))
    const sound = await put('content')
    await putIndex(['v1', swapped])
    const readings = await Promise.allSettled([
      registry.resolve('a/b', 'v1'),
      registry.manifest('a/b', swapped.digest),
      registry.blob('a/b', swapped, 1000),
      registry.blob('a/b', { ...sound, size: 3 }, 1000),
      textOf(registry.streamBlob('a/b', { ...sound, size: 99 }, 1000)),
    ])
    expect(readings.map(reasonOf)).toEqual(readings.map(() => ContentMismatchError.name))
    await expect(registry.blob('a/b', sound, 3)).rejects.toThrow(BlobTooLargeError)
    expect(Buffer.from(await registry.blob('a/b', sound, 7)).toString()).toBe('content')
    expect(await textOf(registry.streamBlob('a/b', sound, 7))).toBe('content')
  })

  it('finds referrers by their subject', async () => {
    const one = await put(manifestOf('one'))
    const signature = await put(manifestOf('signature', one.digest))
    await putIndex(['v1', one], [undefined, signature])
    expect((await registry.referrers('a/b', one.digest)).map(({ digest }) => digest)).toEqual([
      signature.digest,
    ])
  })

  it('that is no layout says so', async () => {
    await expect(registry.tags('a/b')).rejects.toThrow(/no index\.json/)
  })
})

function reasonOf(outcome: PromiseSettledResult<unknown>): string {
  if (outcome.status === 'fulfilled') return 'no error'
  return outcome.reason instanceof Error ? outcome.reason.name : String(outcome.reason)
}
