import { isDigest } from '#oci/digest'
import type { Channel, RequestKind, Target } from './answer.ts'
import type { RegistryContent } from './registry-content.ts'
import type { ContentRole } from './repository-image.ts'

/** Path of the token endpoint, on whichever host. */
export const TOKEN_PATH = '/token'
/** Path of redirected blobs on the blob host. */
export const BLOB_STORE_PATH = '/store/'

/** What a request to the registry's own host is about. */
export function readTarget(channel: Channel, origin: string, content: RegistryContent): Target {
  const url = new URL(channel.request.url ?? '/', origin)
  const [kind, repository, reference] = splitPath(url.pathname)
  return {
    kind,
    repository,
    reference,
    role: roleOf(content, kind, repository, reference),
    method: channel.request.method ?? 'GET',
    url,
    headers: channel.request.headers,
  }
}

/** What a request to the host of redirected blobs is about: `/store/<repository>/<digest>`. */
export function readBlobTarget(channel: Channel, origin: string, content: RegistryContent): Target {
  const url = new URL(channel.request.url ?? '/', origin)
  const [, repository = '', reference = ''] = /^\/store\/(.+)\/([^/]+)$/.exec(url.pathname) ?? []
  return {
    kind: 'blob-data',
    repository,
    reference,
    role: roleOf(content, 'blob-data', repository, reference),
    method: channel.request.method ?? 'GET',
    url,
    headers: channel.request.headers,
  }
}

function splitPath(path: string): readonly [RequestKind, string, string] {
  if (path === TOKEN_PATH) return ['token', '', '']
  if (path === '/v2/' || path === '/v2') return ['ping', '', '']
  const [, repository = '', area = '', reference = ''] =
    /^\/v2\/(.+)\/(tags|manifests|blobs|referrers)\/([^/]+)$/.exec(path) ?? []
  if (area === 'tags') return reference === 'list' ? ['tags', repository, ''] : ['other', repository, '']
  if (area === 'manifests') return ['manifest', repository, reference]
  if (area === 'blobs') return ['blob', repository, reference]
  if (area === 'referrers') return ['referrers', repository, reference]
  return ['other', '', '']
}

function roleOf(
  content: RegistryContent,
  kind: RequestKind,
  repository: string,
  reference: string,
): ContentRole {
  const known = content.repository(repository)
  if (known === undefined) return 'other'
  if (kind === 'manifest' && !isDigest(reference)) {
    return repository === content.catalogRepository ? 'catalog-index' : 'extension-index'
  }
  return isDigest(reference) ? (known.roles.get(reference) ?? 'other') : 'other'
}
