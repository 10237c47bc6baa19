import { readDescriptor, type Descriptor } from './descriptor.ts'
import {
  asList,
  asString,
  asStringMap,
  optionalMember,
  requiredMember,
  type DocumentNode,
} from './document.ts'

/** An image manifest: one config and its layers, bottom first. */
export type ImageManifest = {
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly artifactType?: string
  readonly subject?: Descriptor
  readonly annotations?: Readonly<Record<string, string>>
}

/** Container runtimes stop at 127 to 500 layers; each one more is a request to whoever looks for a file. */
const MAX_LAYERS = 1000

/**
 * Reads a manifest whose kind and media type are already known; `layers: null` is an empty list, as writers in Go
 * put it.
 *
 * @throws {DocumentInvalidError}
 */
export function readImageManifest(node: DocumentNode, mediaType: string): ImageManifest {
  const layers = optionalMember(node, 'layers')
  const artifactType = optionalMember(node, 'artifactType')
  const subject = optionalMember(node, 'subject')
  const annotations = optionalMember(node, 'annotations')
  return {
    mediaType,
    config: readDescriptor(requiredMember(node, 'config')),
    layers: layers === undefined ? [] : asList(layers, MAX_LAYERS).map(readDescriptor),
    ...(artifactType && { artifactType: asString(artifactType) }),
    ...(subject && { subject: readDescriptor(subject) }),
    ...(annotations && { annotations: asStringMap(annotations) }),
  }
}
