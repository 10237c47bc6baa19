import { isDigest, type Digest } from '#oci/digest'
import { errorAnswer, jsonAnswer, type Answer, type Target } from './answer.ts'
import { MEDIA_TYPES } from './image-builder.ts'
import { referrersIndex, type ContentRepository, type RegistryContent } from './registry-content.ts'
import type { StoredBlob } from './stored-blob.ts'

/** Answer to a tag list, oldest first, in pages of `pageSize` unless `n` asks for another size. */
export function tagsAnswer(
  repository: ContentRepository,
  target: Target,
  tags: readonly string[],
  pageSize: number,
): Answer {
  if (repository.tags.size === 0 && tags.length === 0) return nameUnknown(target)
  const { searchParams } = target.url
  const asked = Number(searchParams.get('n') ?? pageSize)
  const size = Number.isSafeInteger(asked) && asked > 0 ? asked : pageSize
  const last = searchParams.get('last')
  const start = last === null ? 0 : tags.indexOf(last) + 1
  const page = tags.slice(start, start + size)
  const end = page.at(-1)
  const more = end !== undefined && start + size < tags.length
  const next = `/v2/${target.repository}/tags/list?n=${size}&last=${encodeURIComponent(end ?? '')}`
  return jsonAnswer(
    200,
    { name: target.repository, tags: page },
    more ? { link: `<${next}>; rel="next"` } : {},
  )
}

/** Answer to a manifest by digest, or by the digest that its tag points at. */
export function manifestAnswer(
  repository: ContentRepository,
  target: Target,
  digest: Digest | undefined,
): Answer {
  const manifest = digest === undefined ? undefined : repository.manifests.get(digest)
  if (manifest === undefined) return errorAnswer(404, 'MANIFEST_UNKNOWN', 'manifest unknown')
  const etag = `"${manifest.digest}"`
  const headers = { etag, 'docker-content-digest': manifest.digest }
  if (target.headers['if-none-match'] === etag) return { status: 304, headers, body: new Uint8Array() }
  return { status: 200, headers: { ...headers, 'content-type': manifest.mediaType }, body: manifest.bytes }
}

/** Answer that carries a blob: whole, or the one range that was asked for. */
export function blobAnswer(repository: ContentRepository | undefined, target: Target): Answer {
  const blob = isDigest(target.reference) ? repository?.blobs.get(target.reference) : undefined
  if (blob === undefined) return blobUnknown()
  const headers = {
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'docker-content-digest': blob.digest,
    etag: `"${blob.digest}"`,
  }
  const range = readRange(target.headers.range, blob)
  if (range === 'all') return { status: 200, headers, body: blob.bytes }
  if (range === 'none') {
    return { status: 416, headers: { 'content-range': `bytes */${blob.size}` }, body: new Uint8Array() }
  }
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${range.start}-${range.end}/${blob.size}` },
    body: blob.bytes.subarray(range.start, range.end + 1),
  }
}

/** Answer of the referrers API, filtered by `artifactType` when the request asks for it. */
export function referrersAnswer(repository: ContentRepository, target: Target): Answer {
  if (!isDigest(target.reference)) return errorAnswer(400, 'DIGEST_INVALID', 'digest invalid')
  const wanted = target.url.searchParams.get('artifactType')
  const entries = (repository.referrers.get(target.reference) ?? []).filter(
    (entry) => wanted === null || entry['artifactType'] === wanted,
  )
  return jsonAnswer(200, referrersIndex(entries), {
    'content-type': MEDIA_TYPES.oci.index,
    ...(wanted === null ? {} : { 'oci-filters-applied': 'artifactType' }),
  })
}

/** The 404 of a repository that has no content. */
export function nameUnknown(target: Target): Answer {
  return errorAnswer(404, 'NAME_UNKNOWN', `repository name not known: ${target.repository}`)
}

/** The 404 of a blob. */
export function blobUnknown(): Answer {
  return errorAnswer(404, 'BLOB_UNKNOWN', 'blob unknown to registry')
}

/** Whether the content of a registry holds what a request asks for. */
export function holdsBlob(content: RegistryContent, target: Target): boolean {
  return (
    isDigest(target.reference) && content.repository(target.repository)?.blobs.has(target.reference) === true
  )
}

function readRange(
  header: string | undefined,
  { size }: StoredBlob,
): 'all' | 'none' | { readonly start: number; readonly end: number } {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'all'
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'none' : { start, end }
}
