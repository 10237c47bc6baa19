import type { Digest } from '#oci/digest'
import type { Catalog } from './catalog.ts'
import type { Extension } from './extension.ts'
import type { PastedReference } from './pasted-reference.ts'

/** A line of a release's catalog. */
export type CatalogLine = { readonly release: string; readonly extension: Extension }

/** A document or blob of an image that some line pins. */
export type ImagePart = {
  readonly role: 'manifest' | 'config' | 'layer'
  readonly platform: string
  /** The pinned digest it belongs to, and where that is. */
  readonly image: Digest
  readonly repository: string
}

/** Where a digest is known from. Everything newest release first. */
export type DigestReport = {
  readonly digest: Digest
  /** Releases that pin it. */
  readonly lines: readonly CatalogLine[]
  /** Releases whose catalog image it is. */
  readonly catalogs: readonly string[]
  /** Images that were read and hold it, with the lines that pin them. */
  readonly parts: readonly (ImagePart & { readonly lines: readonly CatalogLine[] })[]
  /** Lines with the same repository and tag and another digest: what somebody who has this one may be looking for. */
  readonly sameTag: readonly CatalogLine[]
  /** Releases whose catalogs were looked through, of those there are. */
  readonly searched: { readonly done: number; readonly total: number; readonly failed: number }
}

/** What is looked through: catalogs by release, newest first, and the parts of images that were read. */
export type DigestKnowledge = {
  readonly catalogs: ReadonlyMap<string, Catalog>
  readonly parts: Iterable<ImagePart & { readonly digest: Digest }>
  readonly searched: DigestReport['searched']
}

/** Looks a digest up in everything that is known. @param pasted where somebody has the digest from, if they said so */
export function buildDigestReport(
  digest: Digest,
  pasted: PastedReference,
  { catalogs, parts, searched }: DigestKnowledge,
): DigestReport {
  const linesOf = (wanted: Digest): readonly CatalogLine[] =>
    linesWhere(catalogs, (extension) => extension.digest === wanted)
  const found = [...parts].filter((part) => part.digest === digest)
  return {
    digest,
    lines: linesOf(digest),
    catalogs: [...catalogs].flatMap(([release, { indexDigest }]) =>
      indexDigest === digest ? [release] : [],
    ),
    parts: found.map(({ role, platform, image, repository }) => ({
      role,
      platform,
      image,
      repository,
      lines: linesOf(image),
    })),
    sameTag: sameTagLines(digest, pasted, catalogs),
    searched,
  }
}

/** Lines that list an image by its name and tag, whatever digest they pin. */
export function linesOfImage(
  pasted: PastedReference,
  catalogs: ReadonlyMap<string, Catalog>,
): readonly CatalogLine[] {
  if (pasted.kind !== 'image') return []
  return linesWhere(
    catalogs,
    ({ repository, tag }) =>
      isRepositoryOf(pasted.repository, repository) && (pasted.tag === null || pasted.tag === tag),
  )
}

/**
 * A reference that was pasted says name and tag. A digest alone says neither, unless it stands in some release: then
 * the same name and tag of other releases are of interest.
 */
function sameTagLines(
  digest: Digest,
  pasted: PastedReference,
  catalogs: ReadonlyMap<string, Catalog>,
): readonly CatalogLine[] {
  const own = linesWhere(catalogs, (extension) => extension.digest === digest)
  const names: readonly { readonly repository: string; readonly tag: string | null }[] =
    pasted.kind === 'image' ? [pasted] : own.map(({ extension }) => extension)
  return linesWhere(
    catalogs,
    (extension) =>
      extension.digest !== digest &&
      names.some(
        ({ repository, tag }) =>
          tag !== null && tag === extension.tag && isRepositoryOf(repository, extension.repository),
      ),
  )
}

function linesWhere(
  catalogs: ReadonlyMap<string, Catalog>,
  holds: (extension: Extension) => boolean,
): readonly CatalogLine[] {
  return [...catalogs].flatMap(([release, { extensions }]) =>
    extensions.filter(holds).map((extension) => ({ release, extension })),
  )
}

/** A mirror serves an image under a prefix of its own, and people shorten paths: the last parts decide. */
function isRepositoryOf(pasted: string, listed: string): boolean {
  return pasted === listed || pasted.endsWith(`/${listed}`) || listed.endsWith(`/${pasted}`)
}
