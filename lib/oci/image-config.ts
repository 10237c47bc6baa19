import { readDigest } from './descriptor.ts'
import type { Digest } from './digest.ts'
import {
  asBoolean,
  asList,
  asString,
  asStringMap,
  decodeDocument,
  optionalMember,
  requiredMember,
  type DocumentNode,
} from './document.ts'

/** One step of how an image was built; an empty layer has no counterpart among the layers of the manifest. */
export type HistoryStep = {
  readonly created?: string
  readonly createdBy?: string
  readonly comment?: string
  readonly emptyLayer: boolean
}

/**
 * The config of an image. `created` is ISO 8601 as written: Talos' builds are reproducible, so it is a constant and
 * no release date. `diffIds` are the digests of the inflated layers, bottom first.
 *
 * @see image-spec v1.1.1 config.md
 */
export type ImageConfig = {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
  readonly created?: string
  readonly author?: string
  readonly labels: Readonly<Record<string, string>>
  readonly diffIds: readonly Digest[]
  readonly history: readonly HistoryStep[]
}

/** A step per layer and as many that made none; see the limit on layers in `image-manifest.ts`. */
const MAX_STEPS = 2000

/**
 * Reads the config of an image; configs of other artifacts have other shapes and are refused.
 *
 * @throws {DocumentInvalidError}
 */
export function parseImageConfig(bytes: Uint8Array): ImageConfig {
  const root = decodeDocument(bytes)
  const runtime = optionalMember(root, 'config')
  const labels = runtime && optionalMember(runtime, 'Labels')
  const rootfs = requiredMember(root, 'rootfs')
  const history = optionalMember(root, 'history')
  return {
    os: asString(requiredMember(root, 'os')),
    architecture: asString(requiredMember(root, 'architecture')),
    ...textMember(root, 'variant', 'variant'),
    ...textMember(root, 'created', 'created'),
    ...textMember(root, 'author', 'author'),
    labels: labels === undefined ? {} : asStringMap(labels),
    diffIds: asList(requiredMember(rootfs, 'diff_ids'), MAX_STEPS).map(readDigest),
    history: history === undefined ? [] : asList(history, MAX_STEPS).map(readStep),
  }
}

function readStep(node: DocumentNode): HistoryStep {
  const emptyLayer = optionalMember(node, 'empty_layer')
  return {
    ...textMember(node, 'created', 'created'),
    ...textMember(node, 'created_by', 'createdBy'),
    ...textMember(node, 'comment', 'comment'),
    emptyLayer: emptyLayer !== undefined && asBoolean(emptyLayer),
  }
}

/** A text under the name that it has on our side, or nothing when it is absent. */
function textMember<Name extends string>(
  node: DocumentNode,
  from: string,
  to: Name,
): { [name in Name]?: string } {
  const member = optionalMember(node, from)
  const text: { [name in Name]?: string } = {}
  if (member !== undefined) text[to] = asString(member)
  return text
}
