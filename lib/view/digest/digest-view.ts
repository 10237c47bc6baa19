import type { CatalogLine, DigestReport, ImagePart } from '#catalog/digest-report'
import type { Loaded } from '#problem/loaded'
import { digestWords, type DigestWords } from '../extension-words.ts'
import { formatCount } from '../format.ts'
import { extensionHref, releaseHref } from '../routes.ts'
import { digestApiHref, digestHref, registryTargetHref } from '../registry/registry-routes.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from '../state-line.ts'

/** A line of a release with where it leads. */
export type LineRow = {
  readonly release: string
  readonly releaseHref: string
  readonly name: string
  readonly href: string
  readonly tag: string
  readonly digest: DigestWords | null
  readonly digestHref: string | null
  readonly reference: string | null
}

/** An image that holds the digest as a part. */
export type PartRow = { readonly text: string; readonly href: string; readonly rows: readonly LineRow[] }

/** The permanent page of a digest. */
export type DigestView = {
  readonly digest: DigestWords
  readonly state: StateLine
  readonly banners: readonly Banner[]
  /** One sentence that answers the question of the page. */
  readonly answer: string
  readonly rows: readonly LineRow[]
  readonly catalogs: readonly { readonly label: string; readonly href: string }[]
  readonly parts: readonly PartRow[]
  readonly sameTag: {
    readonly title: string
    readonly text: string
    readonly rows: readonly LineRow[]
  } | null
  /** How much was looked through. */
  readonly searched: string
  readonly isSearching: boolean
  readonly apiHref: string
}

/** Prepares the page of a digest. @param reference where somebody has it from */
export function digestView(
  loaded: Loaded<DigestReport>,
  reference: string | undefined,
  now: Date,
): DigestView {
  const { digest, lines, catalogs, parts, sameTag, searched } = loaded.value
  const banner = stateBanner(loaded, now)
  return {
    digest: digestWords(digest),
    state: stateLine(loaded, now),
    banners: banner === null ? [] : [banner],
    answer: answerOf(loaded.value, loaded.state === 'refreshing'),
    rows: lines.map(lineRow),
    catalogs: catalogs.map((version) => ({ label: `Talos ${version}`, href: releaseHref(version) })),
    parts: parts.map(partRow),
    sameTag: sameTag.length === 0 ? null : sameTagOf(loaded.value),
    searched: searchedText(searched),
    isSearching: loaded.state === 'refreshing',
    apiHref: digestApiHref(digest, reference),
  }
}

/** A line of a release as a row of a table. */
export function lineRow({ release, extension }: CatalogLine): LineRow {
  const { name, tag, digest, reference } = extension
  return {
    release,
    releaseHref: releaseHref(release),
    name,
    href: extensionHref(name, release),
    tag: tag ?? 'none',
    digest: digest === null ? null : digestWords(digest),
    digestHref: digest === null ? null : digestHref(digest),
    reference,
  }
}

function answerOf({ lines, catalogs, parts }: DigestReport, isSearching: boolean): string {
  if (lines.length > 0) {
    const releases = new Set(lines.map(({ release }) => release)).size
    return `${formatCount(releases, 'release')} ${releases === 1 ? 'lists' : 'list'} this digest.`
  }
  if (catalogs.length > 0) return 'This is the image of a catalog.'
  if (parts.length > 0) return 'No release lists this digest itself; it is part of an image that one does.'
  return isSearching
    ? 'No catalog that was read so far lists this digest; the reading goes on.'
    : 'This digest is in no release catalog.'
}

function sameTagOf({ lines, sameTag }: DigestReport): NonNullable<DigestView['sameTag']> {
  const isListed = lines.length > 0
  return {
    title: isListed
      ? 'The same name and tag in other releases'
      : 'What releases list under this name and tag',
    text: isListed
      ? 'A tag is pushed again for every release, so its digest is another one each time.'
      : 'The digest you have may be of a development build, or of a push that a later one replaced.',
    rows: sameTag.map(lineRow),
  }
}

const ROLES: Readonly<Record<ImagePart['role'], string>> = {
  manifest: 'The manifest',
  config: 'The config',
  layer: 'A layer',
}

function partRow({ role, platform, image, repository, lines }: DigestReport['parts'][number]): PartRow {
  return {
    text: `${ROLES[role]} for ${platform} of ${repository}.`,
    href: registryTargetHref({ kind: 'manifest', repository, reference: image }),
    rows: lines.map(lineRow),
  }
}

function searchedText({ done, total, failed }: DigestReport['searched']): string {
  const text = `${done} of ${formatCount(total, 'catalog')} looked through`
  return failed === 0 ? text : `${text}, ${failed} could not be read`
}
