import { DocumentInvalidError } from './document-error.ts'
import { asString, decodeDocument, hasMember, optionalMember, type DocumentNode } from './document.ts'
import { readImageIndex, type ImageIndex } from './image-index.ts'
import { readImageManifest, type ImageManifest } from './image-manifest.ts'
import {
  isIndexType,
  isManifestType,
  isSchema1Type,
  OCI_INDEX,
  OCI_MANIFEST,
  parseContentType,
} from './media-type.ts'

/** An index or a manifest, told apart once and for all. */
export type ManifestBody =
  | { readonly kind: 'index'; readonly index: ImageIndex }
  | { readonly kind: 'manifest'; readonly manifest: ImageManifest }

/** What the endpoint for manifests gave: the type that it was read as and its content. */
export type ParsedManifest = { readonly mediaType: string; readonly document: ManifestBody }

/** Types that servers send when they do not know better; the document speaks for itself then. */
const GENERIC_TYPES: readonly string[] = [
  'application/octet-stream',
  'binary/octet-stream',
  'application/json',
  'text/plain',
]

/**
 * Reads an index or a manifest. The kind is that of the Content-Type; a `mediaType` in the document must agree with
 * it to the letter, and the members must be of that kind alone: a document that passes for both would be one image
 * here and another one elsewhere. Without a Content-Type that says anything, `mediaType` decides, then the members.
 *
 * @param contentType value of the header, parameters included; empty when it is missing or not known
 * @throws {DocumentInvalidError}
 * @see GHSA-mc8v-mgrf-8f4m, distribution-spec v1.1.1 spec.md#pulling-manifests
 */
export function parseManifestDocument(bytes: Uint8Array, contentType: string): ParsedManifest {
  const declared = parseContentType(contentType)
  const root = decodeDocument(bytes)
  if (declared !== undefined && isSchema1Type(declared)) throw schema1Error()
  checkSchemaVersion(root)

  const named = optionalMember(root, 'mediaType')
  const mediaType = named === undefined ? undefined : asString(named)
  const specific = declared === undefined || GENERIC_TYPES.includes(declared) ? undefined : declared
  if (specific !== undefined && mediaType !== undefined && specific !== mediaType) {
    const fault = `is ${quote(mediaType)}, but the Content-Type is ${quote(specific)}`
    throw new DocumentInvalidError('$.mediaType', 'media type mismatch', fault)
  }
  const type = specific ?? mediaType ?? typeOfShape(root)
  if (isIndexType(type)) {
    checkShape(root, 'manifests', ['config', 'layers', 'fsLayers'])
    return { mediaType: type, document: { kind: 'index', index: readImageIndex(root, type) } }
  }
  if (isManifestType(type)) {
    checkShape(root, 'layers', ['manifests', 'fsLayers'])
    return { mediaType: type, document: { kind: 'manifest', manifest: readImageManifest(root, type) } }
  }
  if (isSchema1Type(type)) throw schema1Error()
  const fault = `is of the type ${quote(type)}, which is neither an index nor a manifest`
  throw new DocumentInvalidError('$', 'unsupported', fault)
}

/** `schemaVersion` 2 is in both families; 1 is Docker's first format; writers that leave it out are let through. */
function checkSchemaVersion(root: DocumentNode): void {
  const version = optionalMember(root, 'schemaVersion')
  if (version === undefined || version.value === 2) return
  if (version.value === 1) throw schema1Error()
  throw new DocumentInvalidError(version.path, 'value', 'is not 2')
}

function checkShape(root: DocumentNode, own: string, foreign: readonly string[]): void {
  const intruder = foreign.find((name) => hasMember(root, name))
  if (!hasMember(root, own)) {
    throw new DocumentInvalidError('$', 'shape', `has no member ${own}, which its type demands`)
  }
  if (intruder !== undefined) {
    const fault = `has both ${own} and ${intruder}, so readers may take it for different images`
    throw new DocumentInvalidError('$', 'ambiguous', fault)
  }
}

function typeOfShape(root: DocumentNode): string {
  const isIndex = hasMember(root, 'manifests')
  const isManifest = hasMember(root, 'layers')
  if (isIndex) return OCI_INDEX
  if (isManifest) return OCI_MANIFEST
  throw new DocumentInvalidError('$', 'shape', 'has no media type and neither manifests nor layers')
}

function schema1Error(): DocumentInvalidError {
  return new DocumentInvalidError(
    '$',
    'unsupported schema 1',
    'is a manifest of schema 1, whose digests do not cover what it says',
  )
}

function quote(mediaType: string): string {
  return JSON.stringify(mediaType.slice(0, 150))
}
