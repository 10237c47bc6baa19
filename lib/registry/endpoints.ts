import type { Digest } from '#oci/digest'

// The only file that spells the paths of the protocol. Names hold slashes and are never percent-encoded as a whole.

/** Where a manifest or index is read, by tag or by digest. */
export function manifestUrl(origin: URL, repository: string, tagOrDigest: string): URL {
  return new URL(`/v2/${repository}/manifests/${tagOrDigest}`, origin)
}

/** Where a blob is read. */
export function blobUrl(origin: URL, repository: string, digest: Digest): URL {
  return new URL(`/v2/${repository}/blobs/${digest}`, origin)
}

/** The first page of the tags of a repository, with as many entries as are asked for, or as the registry likes. */
export function tagsUrl(origin: URL, repository: string, pageSize: number | undefined): URL {
  const url = new URL(`/v2/${repository}/tags/list`, origin)
  if (pageSize !== undefined) url.searchParams.set('n', String(pageSize))
  return url
}

/** Where the manifests that name a digest as their subject are listed. */
export function referrersUrl(origin: URL, repository: string, digest: Digest): URL {
  return new URL(`/v2/${repository}/referrers/${digest}`, origin)
}

/** Whether a page link stays with the repository it lists. */
export function isWithinRepository(url: URL, repository: string): boolean {
  return url.pathname.startsWith(`/v2/${repository}/`)
}
