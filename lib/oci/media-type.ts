/** Media types of documents that list images or the parts of one. */
const INDEX_TYPES: readonly string[] = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]
const MANIFEST_TYPES: readonly string[] = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]

/** Type of an index as the OCI names it; what a document without any type is taken for. */
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'

/** Type of a manifest as the OCI names it; what a document without any type is taken for. */
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/**
 * Value of the Accept header for manifests: both kinds in both families, since a registry may convert or answer 404
 * when the stored type is not listed.
 */
export const MANIFEST_ACCEPT = [...INDEX_TYPES, ...MANIFEST_TYPES].join(', ')

/** Whether a media type is that of an index (Docker: manifest list). */
export function isIndexType(mediaType: string): boolean {
  return INDEX_TYPES.includes(mediaType)
}

/** Whether a media type is that of an image manifest. */
export function isManifestType(mediaType: string): boolean {
  return MANIFEST_TYPES.includes(mediaType)
}

/** Whether a media type is that of Docker's first manifest format, which names layers by weak means. */
export function isSchema1Type(mediaType: string): boolean {
  return /^application\/vnd\.docker\.distribution\.manifest\.v1\+(?:json|prettyjws)$/.test(mediaType)
}

const RESTRICTED_NAME = '[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}'
const MEDIA_TYPE = new RegExp(`^${RESTRICTED_NAME}/${RESTRICTED_NAME}$`)

/**
 * Whether a text is the bare name of a media type, without parameters.
 *
 * @see RFC 6838 section 4.2
 */
export function isMediaType(text: string): boolean {
  return text.length <= 255 && MEDIA_TYPE.test(text)
}

/** A header value above this is no media type with parameters but an attempt to keep the reader busy. */
const MAX_CONTENT_TYPE_LENGTH = 1024

/**
 * The media type in a Content-Type header, without parameters and in lower case; `undefined` when there is none
 * or when it is malformed.
 */
export function parseContentType(header: string): string | undefined {
  if (header.length > MAX_CONTENT_TYPE_LENGTH) return undefined
  const end = header.indexOf(';')
  const name = (end === -1 ? header : header.slice(0, end)).trim()
  return isMediaType(name) ? name.toLowerCase() : undefined
}
