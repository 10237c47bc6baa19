import { isDigest, type Digest } from './digest.ts'
import { DocumentInvalidError } from './document-error.ts'
import {
  asCount,
  asList,
  asString,
  asStringMap,
  optionalMember,
  requiredMember,
  type DocumentNode,
} from './document.ts'
import type { Platform } from './platform.ts'

/**
 * What points at content: media type, digest and size in bytes (a non-negative safe integer).
 *
 * @see image-spec v1.1.1 descriptor.md
 */
export type Descriptor = {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
  readonly platform?: Platform
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
  /** Base64 of the content itself; must be verified like a blob before use. */
  readonly data?: string
}

/** Windows images name one or two features; more than this is no list of features. */
const MAX_FEATURES = 64

/**
 * Reads a descriptor. `urls` are dropped: content is read from the registry or not at all. An empty media type is
 * kept, since the bytes of a layer tell their packing.
 *
 * @throws {DocumentInvalidError} also for every digest that is not sha256
 */
export function readDescriptor(node: DocumentNode): Descriptor {
  const mediaType = asString(requiredMember(node, 'mediaType'))
  const digest = readDigest(requiredMember(node, 'digest'))
  const size = asCount(requiredMember(node, 'size'))
  const platform = optionalMember(node, 'platform')
  const artifactType = optionalMember(node, 'artifactType')
  const annotations = optionalMember(node, 'annotations')
  const data = optionalMember(node, 'data')
  return {
    mediaType,
    digest,
    size,
    ...(platform && { platform: readPlatform(platform) }),
    ...(artifactType && { artifactType: asString(artifactType) }),
    ...(annotations && { annotations: asStringMap(annotations) }),
    ...(data && { data: asString(data) }),
  }
}

/** @throws {DocumentInvalidError} when the text is not a sha256 digest */
export function readDigest(node: DocumentNode): Digest {
  const text = asString(node)
  if (isDigest(text)) return text
  const shown = JSON.stringify(text.slice(0, 100))
  throw new DocumentInvalidError(
    node.path,
    'value',
    `is ${shown}, not sha256: and 64 lower-case hex characters`,
  )
}

function readPlatform(node: DocumentNode): Platform {
  const variant = optionalMember(node, 'variant')
  const osVersion = optionalMember(node, 'os.version')
  const osFeatures = optionalMember(node, 'os.features')
  const features = optionalMember(node, 'features')
  return {
    os: asString(requiredMember(node, 'os')),
    architecture: asString(requiredMember(node, 'architecture')),
    ...(variant && { variant: asString(variant) }),
    ...(osVersion && { osVersion: asString(osVersion) }),
    ...(osFeatures && { osFeatures: asList(osFeatures, MAX_FEATURES).map(asString) }),
    ...(features && { features: asList(features, MAX_FEATURES).map(asString) }),
  }
}
