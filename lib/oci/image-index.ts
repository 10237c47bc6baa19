import { readDescriptor, type Descriptor } from './descriptor.ts'
import { asList, asString, asStringMap, optionalMember, type DocumentNode } from './document.ts'

/** An image index (or Docker manifest list): descriptors of the images of several platforms. */
export type ImageIndex = {
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
  readonly artifactType?: string
  readonly subject?: Descriptor
  readonly annotations?: Readonly<Record<string, string>>
}

/**
 * A body of 4 MiB holds about 20,000 descriptors with a platform. Real indexes have two to twenty, lists of
 * referrers some hundreds; whatever claims more is made to exhaust its reader.
 */
const MAX_CHILDREN = 20_000

/**
 * Reads an index whose kind and media type are already known; `manifests: null` is an empty list, as writers in Go
 * put it.
 *
 * @throws {DocumentInvalidError}
 */
export function readImageIndex(node: DocumentNode, mediaType: string): ImageIndex {
  const manifests = optionalMember(node, 'manifests')
  const artifactType = optionalMember(node, 'artifactType')
  const subject = optionalMember(node, 'subject')
  const annotations = optionalMember(node, 'annotations')
  return {
    mediaType,
    manifests: manifests === undefined ? [] : asList(manifests, MAX_CHILDREN).map(readDescriptor),
    ...(artifactType && { artifactType: asString(artifactType) }),
    ...(subject && { subject: readDescriptor(subject) }),
    ...(annotations && { annotations: asStringMap(annotations) }),
  }
}
