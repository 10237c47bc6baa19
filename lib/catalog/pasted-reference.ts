import { isDigest, type Digest } from '#oci/digest'
import { isRegistryHost } from '#oci/registry-host'
import { isRepository } from '#oci/repository'
import { isTag } from '#oci/tag'

/** What a pasted text names: content by its digest, an image by repository, or neither. */
export type PastedReference =
  | { readonly kind: 'digest'; readonly digest: Digest }
  | {
      readonly kind: 'image'
      /** `null`: the text names none. It is only shown: nothing is ever read there. */
      readonly registry: string | null
      /** Whole path, or the last part of one. */
      readonly repository: string
      readonly tag: string | null
      readonly digest: Digest | null
    }
  | { readonly kind: 'neither' }

/** A reference has at most 521 characters; room for what people paste around it. */
const MAX_CHARACTERS = 2_048

/** The page of an image on GitHub, which the catalog's own README links to. */
const PACKAGE_PAGE =
  /^(?:www\.)?github\.com\/(?:orgs\/)?([\w.-]+)\/(?:[\w.-]+\/)?(?:pkgs|packages)\/container\/(?:package\/)?([\w.-]+)(?:\/\d+)?(?:\?tag=([\w.-]+))?(?:[?#].*)?$/

const NEITHER: PastedReference = { kind: 'neither' }

/**
 * Reads a reference or digest as people paste it: with quotes, a comma, a list mark or a key in front, with the
 * scheme of a tool or as the address of a page, in capitals where hex is meant, as the tag of a signature, as the one
 * reference in a command line. A single word is neither, and a digest that was cut is no name and tag.
 */
export function readPastedReference(pasted: string): PastedReference {
  if (pasted.length > MAX_CHARACTERS) return NEITHER
  const text = unwrap(pasted)
  const words = text.split(/\s+/)
  if (words.length === 1) return readWord(text)
  const named = words.map((word) => readWord(unwrap(word))).filter(({ kind }) => kind !== 'neither')
  return named.length === 1 ? (named[0] ?? NEITHER) : NEITHER
}

function readWord(text: string): PastedReference {
  const signed = /(?:^|:)sha256-([0-9a-f]{64})(?:\.(?:sig|att|sbom))?$/i.exec(text)?.[1]
  const hex = signed ?? /^(?:(?:\S*\/)?sha256:)?([0-9a-f]{64})$/i.exec(text)?.[1]
  if (hex !== undefined) return digestOf(`sha256:${hex.toLowerCase()}`)
  if (/(?:^|\/)sha(?:256|384|512)[:-]/i.test(text)) return NEITHER
  const at = text.indexOf('@')
  const digest = at === -1 ? null : text.slice(at + 1).toLowerCase()
  if (digest !== null && !isDigest(digest)) return NEITHER
  return readName(at === -1 ? text : text.slice(0, at), digest)
}

function readName(text: string, digest: Digest | null): PastedReference {
  const slash = text.indexOf('/')
  const host = slash === -1 ? '' : text.slice(0, slash).toLowerCase()
  const hasHost = isRegistryHost(host)
  const path = hasHost ? text.slice(slash + 1) : text
  const colon = path.lastIndexOf(':')
  const tag = colon > path.lastIndexOf('/') ? path.slice(colon + 1) : null
  const repository = tag === null ? path : path.slice(0, colon)
  if (!isRepository(repository) || (tag !== null && !isTag(tag))) return NEITHER
  if (tag === null && digest === null && !repository.includes('/')) return NEITHER
  return { kind: 'image', registry: hasHost ? host : null, repository, tag, digest }
}

function digestOf(text: string): PastedReference {
  return isDigest(text) ? { kind: 'digest', digest: text } : NEITHER
}

/** The text without what stands around it in a file, a shell line or a message. */
function unwrap(pasted: string): string {
  return pasted
    .trim()
    .replace(/^-\s+/, '')
    .replace(/^["'`<]*(?:image|imageRef|ref|reference|digest)["'`]?\s*[:=]\s+/i, '')
    .replace(/^["'`<(]+/, '')
    .replace(/["'`>),;.]+$/, '')
    .replace(/^(?:docker|oci|https?):\/\//i, '')
    .replace(/^([^/]+)\/v2\/(.+)\/manifests\/((?!sha256:)[^/]+)$/, '$1/$2:$3')
    .replace(PACKAGE_PAGE, (_, owner: string, name: string, tag?: string) =>
      tag === undefined ? `ghcr.io/${owner}/${name}` : `ghcr.io/${owner}/${name}:${tag}`,
    )
}
