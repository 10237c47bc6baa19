import { isRegistryHost } from '#oci/registry-host'
import { isRepository } from '#oci/repository'

/** Where catalogs are read: host and repository of the catalog image, and the prefix of its siblings. */
export type CatalogImage = {
  /** `host[:port]`, lower case. */
  readonly host: string
  /** Path of the catalog image, for example `ghcrio/siderolabs/extensions`. */
  readonly repository: string
  /** What stands before `siderolabs/extensions`, without slash at the end; empty when nothing does. */
  readonly prefix: string
  /** Whether this is upstream's catalog or a mirror of it, so that the embedded facts are about it. */
  readonly isUpstream: boolean
}

const UPSTREAM = 'siderolabs/extensions'

/** The catalog image of the Talos project. */
export const UPSTREAM_IMAGE: CatalogImage = {
  host: 'ghcr.io',
  repository: UPSTREAM,
  prefix: '',
  isUpstream: true,
}
/** Reads `host[:port]/path` without tag or digest; `undefined` when it is anything else. */
export function parseCatalogImage(text: string): CatalogImage | undefined {
  if (text.length > 255) return undefined
  const slash = text.indexOf('/')
  const host = text.slice(0, slash).toLowerCase()
  const repository = text.slice(slash + 1)
  if (slash < 1 || !isRegistryHost(host) || !isRepository(repository)) return undefined
  const isUpstream = repository === UPSTREAM || repository.endsWith(`/${UPSTREAM}`)
  const prefix = isUpstream ? repository.slice(0, -UPSTREAM.length).replace(/\/$/, '') : ''
  return { host, repository, prefix, isUpstream }
}

/**
 * The repository on the configured registry that holds what a line of `image-digests` names. The line's host is
 * replaced; a mirror that rewrote its catalog to name itself already says the whole path.
 *
 * @see siderolabs/image-factory:internal/artifacts/versions.go (the host of a line is discarded)
 */
export function rehomeRepository(image: CatalogImage, lineHost: string, path: string): string {
  if (image.prefix === '') return path
  if (lineHost === image.host && path.startsWith(`${image.prefix}/`)) return path
  return `${image.prefix}/${path}`
}
