import { join } from 'node:path'
import { writeAtomically } from './atomic-file.ts'
import type { BlobFiles } from './blob-files.ts'
import { readPlainFile } from './plain-file.ts'
import type { KeyedPointer, PointerFiles } from './pointer-files.ts'

/** The two files that make a folder of blobs an OCI image layout. */
export type LayoutIndex = {
  /** Writes both soon, once for many changes. */
  refresh(): void
  /** Writes both now. @throws errors of the file system */
  write(): Promise<void>
  /** Writes now what would be written soon. */
  settle(): Promise<void>
}

/** Changes within this time are written once, milliseconds. */
const DELAY_MS = 1_000
const LIMIT_BYTES = 16 * 1024 * 1024
const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json'
const MANIFEST_TYPES = new Set([
  INDEX_TYPE,
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
])

/**
 * Keeps `oci-layout` and `index.json` in step with the pointers: an entry for every pointer that leads to a
 * manifest which is there, under the name that tools ask for it.
 *
 * @param guard runs a write and keeps its failure
 * @see image-spec v1.1.1 image-layout.md
 */
export function createLayoutIndex(
  root: string,
  blobs: Pick<BlobFiles, 'sizeOf'>,
  pointers: Pick<PointerFiles, 'all'>,
  guard: (work: () => Promise<void>) => Promise<unknown>,
): LayoutIndex {
  let timer: NodeJS.Timeout | undefined
  const write = async (): Promise<void> => {
    const manifests = []
    for (const keyed of await pointers.all()) {
      const size = await blobs.sizeOf(keyed.pointer.digest)
      const entry = size === undefined ? undefined : entryOf(keyed, size)
      if (entry !== undefined) manifests.push(entry)
    }
    await put(join(root, 'oci-layout'), { imageLayoutVersion: '1.0.0' })
    await put(join(root, 'index.json'), { schemaVersion: 2, mediaType: INDEX_TYPE, manifests })
  }
  let writing: Promise<unknown> = Promise.resolve()
  const start = (): void => {
    clearTimeout(timer)
    timer = undefined
    writing = guard(write)
  }
  return {
    write,
    refresh() {
      timer ??= setTimeout(start, DELAY_MS).unref()
    },
    async settle() {
      if (timer !== undefined) start()
      await writing
    },
  }
}

function entryOf({ key, pointer }: KeyedPointer, size: number): object | undefined {
  const { digest, mediaType } = pointer
  if (mediaType === undefined || !MANIFEST_TYPES.has(mediaType)) return undefined
  const name = /^tag (\S+)$/.exec(key)?.[1]
  if (name === undefined) return undefined
  return { mediaType, digest, size, annotations: { 'org.opencontainers.image.ref.name': name } }
}

/** Writes JSON unless it stands there already. */
async function put(path: string, value: object): Promise<void> {
  const text = `${JSON.stringify(value)}\n`
  const before = await readPlainFile(path, LIMIT_BYTES)
  if (before !== undefined && new TextDecoder().decode(before) === text) return
  await writeAtomically(path, text, true)
}
