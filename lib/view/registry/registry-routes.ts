import { decodeSegment } from '../route-segments.ts'
import type { RegistryTarget } from '#catalog/registry-page'
import { isDigest, type Digest } from '#oci/digest'
import { isRepository } from '#oci/repository'
import { isTag } from '#oci/tag'

/** The list of repositories. */
export const registryHref = '/registry'

/** The page of anything in the registry: the paths are those of the distribution specification. */
export function registryTargetHref(target: RegistryTarget): string {
  return `${registryHref}${pathOf(target)}`
}

/** The JSON twin of such a page. */
export function registryApiHref(target: RegistryTarget): string {
  return `/api/v1${registryHref}${pathOf(target)}`
}

/** The bytes of a manifest or a blob as the registry has them. */
export function registryRawHref(target: Extract<RegistryTarget, { kind: 'manifest' | 'blob' }>): string {
  const href = registryApiHref(target)
  return `${href}${href.includes('?') ? '&' : '?'}raw=1`
}

/** The files of a layer. */
export function layerFilesApiHref(target: Extract<RegistryTarget, { kind: 'blob' }>): string {
  const href = registryApiHref(target)
  return `${href}${href.includes('?') ? '&' : '?'}files=1`
}

/** The form that takes any reference or digest. */
export const digestsHref = '/d'

/** The permanent page of a digest. @param reference where somebody has it from */
export function digestHref(digest: string, reference?: string): string {
  return `${digestsHref}/${digest}${reference === undefined ? '' : `?${new URLSearchParams({ reference }).toString()}`}`
}

/** The JSON twin of the page of a digest. */
export function digestApiHref(digest: string, reference?: string): string {
  const query = reference === undefined ? '' : `?${new URLSearchParams({ reference }).toString()}`
  return `/api/v1/digests/${digest}${query}`
}

/**
 * Reads the path of a page of the browser, as Next.js gives it: decodeSegment or not. The last `manifests`, `blobs` or
 * `referrers` before the end parts repository and name, as a registry reads it. `undefined` when it is nothing.
 *
 * @param of digest of the manifest that names a blob
 * @see distribution-spec v1.1.1 #endpoints
 */
export function parseRegistryPath(
  segments: readonly string[],
  of: string | null = null,
): RegistryTarget | undefined {
  const parts = segments.map(decodeSegment)
  if (!parts.every((part) => part !== undefined)) return undefined
  if (parts.length === 0) return { kind: 'repositories' }
  const name = parts.at(-1) ?? ''
  const path = parts.slice(0, -2).join('/')
  const kind = parts.at(-2)
  if (isRepository(path)) {
    if (kind === 'manifests' && (isDigest(name) || isTag(name))) {
      return { kind: 'manifest', repository: path, reference: name }
    }
    if (kind === 'blobs' && isDigest(name)) {
      return { kind: 'blob', repository: path, digest: name, of: digestOrNull(of) }
    }
    if (kind === 'referrers' && isDigest(name)) return { kind: 'referrers', repository: path, digest: name }
  }
  const repository = parts.join('/')
  return isRepository(repository) ? { kind: 'tags', repository } : undefined
}

/** Reads the digest of a permanent page; the colon may be encoded. `undefined` when it is none. */
export function parseDigestSegment(segment: string): Digest | undefined {
  const text = decodeSegment(segment)
  return text !== undefined && isDigest(text) ? text : undefined
}

function pathOf(target: RegistryTarget): string {
  switch (target.kind) {
    case 'repositories':
      return ''
    case 'tags':
      return `/${target.repository}`
    case 'manifest':
      return `/${target.repository}/manifests/${target.reference}`
    case 'blob':
      return `/${target.repository}/blobs/${target.digest}${target.of === null ? '' : `?of=${target.of}`}`
    case 'referrers':
      return `/${target.repository}/referrers/${target.digest}`
    default:
      return target satisfies never
  }
}

function digestOrNull(text: string | null): Digest | null {
  return text !== null && isDigest(text) ? text : null
}
