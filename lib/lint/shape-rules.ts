import type { Descriptor } from '#oci/descriptor'
import type { ImageIndex } from '#oci/image-index'
import { isReadableLayer } from '#oci/layer-codec'
import { formatPlatform } from '#oci/platform'
import { imageChildren } from '#oci/platform-select'
import { finding, type LintFinding } from './finding.ts'

/** Upstream builds each extension for both. */
const PLATFORMS = ['linux/amd64', 'linux/arm64'] as const

/**
 * What an image is made of, before a layer is opened.
 *
 * @param index `null`: the reference names one image without an index
 */
export function checkShape(index: ImageIndex | null): readonly LintFinding[] {
  if (index === null) {
    const text = 'The reference names one image without an index, so that it is for one platform only.'
    const mend = 'Build it for linux/amd64 and linux/arm64 if nodes of both are to have it.'
    return [finding('platform-missing', 'notice', text, mend)]
  }
  const images = imageChildren(index)
  const offered = new Set(images.map(({ platform }) => (platform ? formatPlatform(platform) : '')))
  const missing = PLATFORMS.filter((wanted) => ![...offered].some((one) => one.startsWith(wanted)))
  const others = index.manifests.length - images.length
  return [
    ...missing.map((platform) =>
      finding(
        'platform-missing',
        'notice',
        `The index has no image for ${platform}.`,
        `Build it for ${platform} as well if such nodes are to have it; without content it may be an empty image.`,
      ),
    ),
    ...(others === 0
      ? []
      : [
          finding(
            'index-entry-unknown',
            'notice',
            `The index has ${others === 1 ? 'an entry' : `${others} entries`} that ${others === 1 ? 'is' : 'are'} no image of a platform, such as an attestation of the build.`,
            'Build with --provenance=false --sbom=false, as upstream does, if a tool stumbles over it.',
          ),
        ]),
  ]
}

/** Layers that nobody unpacks. */
export function checkLayers(layers: readonly Descriptor[]): readonly LintFinding[] {
  return layers
    .filter(({ mediaType }) => !isReadableLayer(mediaType))
    .map(({ mediaType, digest }) =>
      finding(
        'layer-unread',
        'warning',
        `The layer ${digest} has the media type ${JSON.stringify(mediaType.slice(0, 120))} and was not looked into.`,
        'Make it a tar archive, packed with gzip or zstd or not at all.',
      ),
    )
}
