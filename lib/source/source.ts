import type { Digest } from '#oci/digest'
import type { ContentStore } from '#transport/store'
import type { Transport } from '#transport/transport'
import { readArchive } from './archive.ts'
import { type KeptBytes, readConditionally, readKept, type SourceRead } from './conditional-read.ts'
import { SourceOffError } from './errors.ts'
import { parseKernelBuild } from './kernel-build.ts'
import { SOURCE_LIMITS } from './limits.ts'
import { formatTree, type OmittedFile, parseTree } from './stored-tree.ts'
import { readText } from './text-body.ts'
import { sourceUrl } from './url-template.ts'

/** How fresh an answer of the source is. */
export type SourceAge = {
  readonly tag: string
  /** `etag` of the answer, when the host gave one. */
  readonly etag: string | undefined
  /** Digest of what is kept, not of the archive: equal contents have equal digests. */
  readonly digest: Digest
  /** When the host last confirmed it, milliseconds since the epoch. */
  readonly asOf: number
}

/** The files of the source repository at a tag that something here reads. */
export type SourceTree = SourceAge & {
  /** Paths from the root of the repository, in byte order, with their texts. */
  readonly files: ReadonlyMap<string, string>
  /** Wanted files that are not among `files`, with the reason. */
  readonly omitted: readonly OmittedFile[]
}

/** The build of siderolabs/pkgs, and with it of the kernel, that a Talos release uses. */
export type KernelBuild = SourceAge & { readonly pkgs: string }

/**
 * The source repository at a tag. Every method asks the host once for all who ask at the same time, and rejects
 * with {@link SourceOffError}, {@link SourceTagInvalidError}, {@link SourceNotFoundError},
 * {@link SourceStatusError}, {@link SourceInvalidError} or a class of the transport; what was kept before stays,
 * and the `remembered` ones give it without any request.
 */
export type Source = {
  /** Host of the archives; `null`: SOURCE_ARCHIVE_URL is empty. */
  readonly archiveHost: string | null
  /** Host of the kernel builds; `null`: KERNEL_BUILD_URL is empty. */
  readonly kernelBuildHost: string | null
  tree(tag: string): Promise<SourceTree>
  rememberedTree(tag: string): Promise<SourceTree | undefined>
  /** Of these tags the first `limit` whose tree is kept and readable, in their order; no request is made. */
  keptTags(tags: readonly string[], limit: number): Promise<readonly string[]>
  kernelBuild(tag: string): Promise<KernelBuild>
  rememberedKernelBuild(tag: string): Promise<KernelBuild | undefined>
}

/** How a source is made. */
export type SourceOptions = {
  /** Template with `{tag}` of a gzip tarball; `null`: off. */
  readonly archiveUrl: string | null
  /** Template with `{tag}` of a text with one version; `null`: off. */
  readonly kernelBuildUrl: string | null
  readonly transport: Transport
  readonly store: ContentStore
  /** Milliseconds since the epoch; tests give their own. */
  readonly now?: () => number
}

/** Opens the source repository; no request is made until something is asked for. */
export function createSource(options: SourceOptions): Source {
  const { archiveUrl, kernelBuildUrl, transport, store, now = Date.now } = options
  const inFlight = new Map<string, Promise<KeptBytes>>()

  /** One request for all who ask for the same document while it is on its way. */
  function once(read: SourceRead): Promise<KeptBytes> {
    const running = inFlight.get(read.key)
    if (running) return running
    const started = readConditionally(read, { transport, store, now }).finally(() =>
      inFlight.delete(read.key),
    )
    inFlight.set(read.key, started)
    return started
  }

  return {
    archiveHost: hostOf(archiveUrl),
    kernelBuildHost: hostOf(kernelBuildUrl),
    async tree(tag) {
      return toTree(tag, await once(archiveRead(archiveUrl, tag)))
    },
    async rememberedTree(tag) {
      const kept = await readKept(archiveRead(archiveUrl, tag), store)
      return kept && toTree(tag, kept)
    },
    async keptTags(tags, limit) {
      if (archiveUrl === null) return []
      const reads = tags.map((tag) => archiveRead(archiveUrl, tag))
      const pointers = await Promise.all(reads.map(({ key }) => store.readPointer(key)))
      const kept: string[] = []
      for (const [at, read] of reads.entries()) {
        if (kept.length >= limit) break
        if (pointers[at] !== undefined && (await readKept(read, store)) !== undefined) kept.push(read.tag)
      }
      return kept
    },
    async kernelBuild(tag) {
      return toKernelBuild(tag, await once(kernelBuildRead(kernelBuildUrl, tag)))
    },
    async rememberedKernelBuild(tag) {
      const kept = await readKept(kernelBuildRead(kernelBuildUrl, tag), store)
      return kept && toKernelBuild(tag, kept)
    },
  }
}

function archiveRead(template: string | null, tag: string): SourceRead {
  if (template === null) throw new SourceOffError('SOURCE_ARCHIVE_URL')
  const url = sourceUrl(template, tag)
  return {
    url,
    tag,
    // The number is that of what is kept: a version of this project that keeps more files reads again.
    key: `source tree 2 ${url.href}`,
    limitBytes: SOURCE_LIMITS.archiveBytes,
    deadlineMs: SOURCE_LIMITS.archiveDeadlineMs,
    keep: async (body) => formatTree(await readArchive(body)),
    isReadable: (bytes) => parses(() => parseTree(bytes)),
  }
}

function kernelBuildRead(template: string | null, tag: string): SourceRead {
  if (template === null) throw new SourceOffError('KERNEL_BUILD_URL')
  const url = sourceUrl(template, tag)
  return {
    url,
    tag,
    key: `source kernel-build 1 ${url.href}`,
    limitBytes: SOURCE_LIMITS.kernelBuildBytes,
    deadlineMs: SOURCE_LIMITS.kernelBuildDeadlineMs,
    keep: async (body) =>
      new TextEncoder().encode(parseKernelBuild(await readText(body, SOURCE_LIMITS.kernelBuildBytes))),
    isReadable: (bytes) => parses(() => parseKernelBuild(new TextDecoder().decode(bytes))),
  }
}

function parses(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}

function toTree(tag: string, { bytes, ...age }: KeptBytes): SourceTree {
  return { tag, ...age, ...parseTree(bytes) }
}

function toKernelBuild(tag: string, { bytes, ...age }: KeptBytes): KernelBuild {
  return { tag, ...age, pkgs: parseKernelBuild(new TextDecoder().decode(bytes)) }
}

function hostOf(template: string | null): string | null {
  return template === null ? null : new URL(template.replaceAll('{tag}', 'tag')).host
}
