import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import { parseManifestDocument } from '#oci/manifest-kind'
import { isRepository } from '#oci/repository'
import { isTag } from '#oci/tag'
import type { ContentStore } from '#transport/store'
import type { Transport } from '#transport/transport'
import { canonicalHost } from '#transport/host-policy'
import { createAuthorization } from './authorization.ts'
import { readBlob, readBlobByDigest, streamBlob } from './blob-reader.ts'
import type { Credentials } from './credentials.ts'
import { RegistryNotFoundError, type Subject } from './errors.ts'
import { fetchManifestBytes } from './manifest-reader.ts'
import { readReferrers, readReferrersFromApi } from './referrers.ts'
import type { ManifestDocument, Registry } from './registry.ts'
import { keepTags, recallTags } from './remembered-tags.ts'
import { createRequester } from './request.ts'
import { createSingleFlight } from '#transport/single-flight'
import { readTagList } from './tag-list.ts'
import { createTagResolver } from './tag-resolver.ts'

/** How a registry over HTTP is made. */
export type RegistryOptions = {
  /** `host[:port]` as configured. */
  readonly host: string
  /** `host:port` that are spoken to in plain http; the registry itself is, when it stands here. */
  readonly plainHttpHosts: readonly string[]
  /** `host:port` that may be private although they speak https, as the transport has them. Only tests have any. */
  readonly privateHosts?: readonly string[]
  readonly transport: Transport
  readonly store: ContentStore
  readonly credentials: Credentials
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Creates the registry of one host. It owns nothing that must be closed: transport and store are the caller's. */
export function createRegistry(options: RegistryOptions): Registry {
  const { host, store, transport, now } = options
  const origin = originOf(options)
  const authorization = createAuthorization({ ...options, origin })
  const requester = createRequester(host, transport, authorization, now)
  const tagLists = createSingleFlight<readonly string[]>()
  const resolver = createTagResolver(requester, origin, store, now)
  const tagsKey = (repository: string) => `tags ${host}/${repository}`

  async function manifest(
    repository: string,
    digest: Digest,
    signal?: AbortSignal,
  ): Promise<ManifestDocument> {
    requireName(host, repository, 'manifest', `${repository}@${digest}`)
    const download = () => fetchManifestBytes(requester, origin, repository, digest)
    const bytes = await store.obtain(digest, download, signal)
    return { digest, bytes, ...parseManifestDocument(bytes, '') }
  }

  async function resolve(repository: string, tag: string, signal?: AbortSignal) {
    requireName(host, repository, 'tag', `${repository}:${tag}`)
    // A text that no tag can be is in no registry, and must not become part of a path.
    if (!isTag(tag)) throw absent(host, 'tag', `${repository}:${tag}`)
    return resolver.resolve(repository, tag, signal)
  }

  return {
    host,
    async tags(repository, signal) {
      requireName(host, repository, 'repository', repository)
      const read = async () => {
        const tags = await readTagList(requester, origin, repository, undefined)
        await keepTags(store, tagsKey(repository), tags, now())
        return tags
      }
      return tagLists.join(repository, read, signal)
    },
    rememberedTags: (repository) => recallTags(store, tagsKey(repository)),
    resolve,
    remembered: (repository, tag) => resolver.remembered(repository, tag),
    manifest,
    async blob(repository, descriptor, limitBytes, signal) {
      requireName(host, repository, 'blob', `${repository}@${descriptor.digest}`)
      return readBlob(requester, origin, store, repository, descriptor, limitBytes, signal)
    },
    async blobByDigest(repository, digest, limitBytes, signal) {
      requireName(host, repository, 'blob', `${repository}@${digest}`)
      return readBlobByDigest(requester, origin, store, repository, digest, limitBytes, signal)
    },
    async *streamBlob(repository: string, descriptor: Descriptor, limitBytes: number, signal?: AbortSignal) {
      requireName(host, repository, 'blob', `${repository}@${descriptor.digest}`)
      yield* streamBlob(requester, origin, store, repository, descriptor, limitBytes, signal)
    },
    async referrers(repository, digest, signal) {
      requireName(host, repository, 'referrers', `${repository}@${digest}`)
      return readReferrers(requester, { manifest, resolve }, origin, repository, digest, signal)
    },
    async referrersFromApi(repository, digest, signal) {
      requireName(host, repository, 'referrers', `${repository}@${digest}`)
      return readReferrersFromApi(requester, origin, repository, digest, signal)
    },
  }
}

function originOf(options: RegistryOptions): URL {
  const own = canonicalHost(options.host, 'http')
  const isPlain = options.plainHttpHosts.some((listed) => canonicalHost(listed, 'http') === own)
  return new URL(`${isPlain ? 'http' : 'https'}://${options.host}`)
}

function requireName(host: string, repository: string, what: Subject, subject: string): void {
  if (!isRepository(repository)) throw absent(host, what, subject)
}

function absent(host: string, what: Subject, subject: string): RegistryNotFoundError {
  return new RegistryNotFoundError(host, what, JSON.stringify(subject.slice(0, 200)), { codes: [], text: '' })
}
