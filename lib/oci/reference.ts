import { isContentDigest, type ContentDigest } from './content-digest.ts'
import { isRegistryHost } from './registry-host.ts'
import { isRepository, MAX_NAME_LENGTH, type Repository } from './repository.ts'
import { isTag, type Tag } from './tag.ts'

/**
 * A name for content in a registry: `registry/repository[:tag][@digest]`. Where both stand, the digest decides and
 * the tag is a remark. `registry` is `host[:port]` in lower case.
 *
 * A `sha512` digest is well formed and kept; `isDigest` must hold before anything is fetched by it.
 */
export type Reference = {
  readonly registry: string
  readonly repository: Repository
  readonly tag: Tag | null
  readonly digest: ContentDigest | null
}

/** Which part of a text keeps it from being a reference. */
export type ReferencePart = 'length' | 'no registry' | 'registry' | 'repository' | 'tag' | 'digest'

/** A text that is no reference; `part` is the first part that is wrong. */
export class InvalidReferenceError extends Error {
  override readonly name = 'InvalidReferenceError'
  readonly code = 'REFERENCE_INVALID'

  readonly text: string
  readonly part: ReferencePart

  constructor(text: string, part: ReferencePart) {
    super(`${JSON.stringify(text.slice(0, 200))} is not a reference: ${FAULTS[part]}.`)
    this.text = text
    this.part = part
  }
}

const FAULTS: Readonly<Record<ReferencePart, string>> = {
  length: 'it is longer than 1,024 characters',
  'no registry': 'it does not begin with a registry host and a slash',
  registry: 'what stands before the first slash is not a host such as example.com or localhost:5000',
  repository: 'the repository is not lower-case path components, or host and path exceed 255 characters',
  tag: 'the tag is not 1 to 128 letters, digits, dots, dashes and underscores',
  digest: 'the digest is not sha256: and 64 or sha512: and 128 lower-case hex characters',
}

/** Host and path 255, tag 128, digest 135 and three separators are 521; what is far above that is not looked at. */
const MAX_LENGTH = 1024

/**
 * Reads a reference under a strict policy: the registry is explicit, nothing is filled in (no Docker Hub, no
 * `latest`), no scheme, no user, no percent sign, no surrounding blanks.
 *
 * @throws {InvalidReferenceError}
 * @see distribution:reference/regexp.go, distribution-spec v1.1.1 spec.md#pulling-manifests
 */
export function parseReference(text: string): Reference {
  if (text.length > MAX_LENGTH) throw new InvalidReferenceError(text, 'length')
  const at = text.indexOf('@')
  const digest = at === -1 ? null : text.slice(at + 1)
  if (digest !== null && !isContentDigest(digest)) throw new InvalidReferenceError(text, 'digest')

  const name = at === -1 ? text : text.slice(0, at)
  const slash = name.indexOf('/')
  if (slash === -1) throw new InvalidReferenceError(text, 'no registry')
  if (name.includes('://')) throw new InvalidReferenceError(text, 'registry')
  const colon = name.lastIndexOf(':')
  const tag = colon > slash ? name.slice(colon + 1) : null
  if (tag !== null && !isTag(tag)) throw new InvalidReferenceError(text, 'tag')

  const registry = name.slice(0, slash).toLowerCase()
  if (!isRegistryHost(registry)) throw new InvalidReferenceError(text, 'registry')
  const repository = name.slice(slash + 1, tag === null ? undefined : colon)
  if (registry.length + 1 + repository.length > MAX_NAME_LENGTH || !isRepository(repository)) {
    throw new InvalidReferenceError(text, 'repository')
  }
  return { registry, repository, tag, digest }
}

/** The text of a reference; reading it again gives the same reference. */
export function formatReference(reference: Reference): string {
  const tag = reference.tag === null ? '' : `:${reference.tag}`
  const digest = reference.digest === null ? '' : `@${reference.digest}`
  return `${reference.registry}/${reference.repository}${tag}${digest}`
}
