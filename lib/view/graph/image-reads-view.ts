import type { ImageReadProgress } from '#graph/image-read-progress'
import { formatCount, formatNumber } from '../format.ts'
import { extensionHref } from '../routes.ts'

/** How many images the runtime graph is made from. */
export type ImageReadsData = {
  readonly total: number
  readonly unread: readonly string[]
  readonly progress: ImageReadProgress | null
}

/** What the page says of it, and what can be done. */
export type ImageReadsView = {
  readonly release: string
  readonly text: string
  /** `null`: no reading is under way. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** Text of the button that starts one; `null`: nothing can be started. */
  readonly action: string | null
  readonly unread: readonly { readonly name: string; readonly href: string }[]
  /** Where a page in a browser learns how it goes on. */
  readonly href: string
}

/** Prepares the lines about images; `null` when none can be read because no digest is known. */
export function imageReadsView(
  { total, unread, progress }: ImageReadsData,
  release: string,
): ImageReadsView | null {
  if (total === 0) return null
  const read = total - unread.length
  const isRunning = progress !== null && !progress.isOver
  const rest = formatCount(unread.length, 'image')
  return {
    release,
    text: [
      unread.length === 0
        ? `All ${formatCount(total, 'image')} of this release were read: services, shared files and kernel modules are told by their files.`
        : `${formatNumber(read)} of ${formatCount(total, 'image')} were read. Of the others, services come from the source tree or from tables, and whether they share files is unknown.`,
      ...afterwards(progress),
    ].join(' '),
    progress: isRunning ? { done: progress.done + progress.failed, total: progress.total } : null,
    action: unread.length === 0 || isRunning || isDone(progress) ? null : `Read the files of ${rest}`,
    unread: unread.map((name) => ({ name, href: extensionHref(name, release) })),
    href: imageReadsHref(release),
  }
}

/**
 * What a reader of one extension must know before its relations are believed; `null` when its image was read.
 *
 * @param name an extension that the release lists
 */
export function unreadNote({ total, unread }: ImageReadsData, name: string): string | null {
  if (total === 0)
    return `No digest of ${name} is known, so its image was not read: what its files say is unknown.`
  if (!unread.includes(name)) return null
  return `The image of ${name} was not read: its services come from the source tree or from tables, and with whom it shares files is unknown.`
}

/** Path of the JSON that tells how the reading goes. */
function imageReadsHref(release: string): string {
  return `/api/v1/releases/${release}/graph/images`
}

/** Another attempt would read what this one read. */
function isDone(progress: ImageReadProgress | null): boolean {
  return progress !== null && progress.isOver && progress.failed === 0
}

function afterwards(progress: ImageReadProgress | null): readonly string[] {
  if (progress === null) return []
  const { failed, tooLarge } = progress
  return [
    ...(failed === 0 ? [] : [`${formatCount(failed, 'list')} of files could not be read.`]),
    ...(tooLarge === 0
      ? []
      : [`${formatCount(tooLarge, 'image')} above 32 MiB are left to the pages of their extensions.`]),
  ]
}
