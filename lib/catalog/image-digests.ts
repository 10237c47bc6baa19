import { isDigest, type Digest } from '#oci/digest'
import { InvalidReferenceError, parseReference } from '#oci/reference'
import type { UnreadableLine } from './catalog.ts'

/** One readable line of `image-digests`. */
export type PinnedImage = {
  /** Host as the line says. */
  readonly registry: string
  readonly repository: string
  readonly tag: string | null
  readonly digest: Digest
  /** The line without surrounding blanks. */
  readonly reference: string
  /** Another line names the same repository. */
  readonly duplicate: boolean
}

/** What `image-digests` lists, in its own order, and the lines that say nothing. */
export type ImageDigests = {
  readonly images: readonly PinnedImage[]
  readonly unreadable: readonly UnreadableLine[]
}

/** The file is larger than this project reads. */
export class ImageDigestsTooLargeError extends Error {
  override readonly name = 'ImageDigestsTooLargeError'
  readonly code = 'IMAGE_DIGESTS_INVALID'
}

const maxBytes = 4 * 1024 * 1024
const maxLines = 20_000
const maxLineBytes = 4 * 1024

/**
 * Reads `image-digests`: one `host/path:tag@sha256:…` a line. Blank lines count for nothing, a bad line is
 * reported and the good ones stay. Bytes that are not UTF-8 make their line unreadable, no other.
 *
 * @throws {ImageDigestsTooLargeError} above 4 MiB or 20,000 lines
 * @see siderolabs/extensions:Makefile (writer), siderolabs/image-factory:internal/artifacts/versions.go (reader)
 */
export function parseImageDigests(source: string | Uint8Array): ImageDigests {
  const images = new Map<string, Omit<PinnedImage, 'duplicate'>>()
  const unreadable: UnreadableLine[] = []
  const linesOfRepository = new Map<string, number>()
  for (const [index, raw] of splitLines(decode(source)).entries()) {
    const text = raw.trim()
    if (text === '' || images.has(text)) continue
    const image = raw.length > maxLineBytes ? refuse(text) : readLine(text)
    if (typeof image === 'string') {
      unreadable.push({ line: index + 1, text: text.slice(0, maxLineBytes), reason: image })
      continue
    }
    images.set(text, image)
    linesOfRepository.set(image.repository, (linesOfRepository.get(image.repository) ?? 0) + 1)
  }
  const flagged = [...images.values()].map((image) => ({
    ...image,
    duplicate: linesOfRepository.get(image.repository) !== 1,
  }))
  return { images: flagged, unreadable }
}

function decode(source: string | Uint8Array): string {
  // A string of n UTF-16 units has at least n bytes, so the cheap test comes first.
  const tooLarge =
    source.length > maxBytes ||
    (typeof source === 'string' && new TextEncoder().encode(source).length > maxBytes)
  if (tooLarge) throw new ImageDigestsTooLargeError('image-digests is larger than 4 MiB.')
  const text = typeof source === 'string' ? source : new TextDecoder().decode(source)
  return text.startsWith('\u{FEFF}') ? text.slice(1) : text
}

function splitLines(text: string): string[] {
  const lines = text.split('\n', maxLines + 2)
  if (lines.at(-1) === '') lines.pop()
  if (lines.length > maxLines) {
    throw new ImageDigestsTooLargeError(`image-digests has more than ${maxLines} lines.`)
  }
  return lines
}

function readLine(text: string): Omit<PinnedImage, 'duplicate'> | UnreadableLine['reason'] {
  // Cut at the first "@", as Image Factory does: a second one makes the digest bad, not the reference.
  const at = text.indexOf('@')
  if (at === -1) return 'no digest'
  const digest = text.slice(at + 1)
  if (!isDigest(digest)) return 'bad digest'
  try {
    const { registry, repository, tag } = parseReference(text.slice(0, at))
    return { registry, repository, tag, digest, reference: text }
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error
    return lacksRegistry(text.slice(0, at)) ? 'no registry' : 'bad reference'
  }
}

/** The reason for a line that is too long to be a reference, whatever it says. */
function refuse(text: string): UnreadableLine['reason'] {
  const at = text.indexOf('@')
  if (at === -1) return 'no digest'
  return isDigest(text.slice(at + 1)) ? 'bad reference' : 'bad digest'
}

/** Whether nothing but a registry in front is missing, as in `gvisor:v1`. */
function lacksRegistry(text: string): boolean {
  const first = text.includes('/') ? text.slice(0, text.indexOf('/')) : ''
  if (first.includes('.') || first.includes(':')) return false
  try {
    parseReference(`localhost/${text}`)
    return true
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error
    return false
  }
}
