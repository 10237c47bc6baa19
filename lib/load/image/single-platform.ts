import { DocumentInvalidError } from '#oci/document-error'
import { parseImageConfig } from '#oci/image-config'
import type { ImageManifest } from '#oci/image-manifest'
import { formatPlatform, matchesPlatform, parsePlatform, type Platform } from '#oci/platform'
import { PlatformNotOfferedError } from '#oci/platform-select'
import type { Registry } from '#registry/registry'

/** A config blob is read only to name the platform of an image without an index. */
const CONFIG_BYTES = 4 * 1024 * 1024

/** Where the image is, and who waits for it. */
type ConfigPlace = {
  readonly registry: Pick<Registry, 'blob'>
  readonly repository: string
  readonly signal: AbortSignal
}

/**
 * The platform of an image without an index, as its config says.
 *
 * @param wanted platform that was asked for; `undefined`: any
 * @throws {PlatformNotOfferedError} when it is another than the wanted one, and what reading the config throws
 */
export async function readOwnPlatform(
  { registry, repository, signal }: ConfigPlace,
  image: ImageManifest,
  wanted?: string,
): Promise<string> {
  const config = await registry.blob(repository, image.config, CONFIG_BYTES, signal)
  const { os, architecture, variant } = parseImageConfig(config)
  const platform: Platform = { os, architecture, ...(variant === undefined ? {} : { variant }) }
  const own = formatPlatform(platform)
  if (wanted !== undefined && !matchesPlatform(platform, parsePlatform(wanted)))
    throw new PlatformNotOfferedError(wanted, [own], 'image')
  return own
}

/** As {@link readOwnPlatform}; `unknown` when nobody asked for one and the config does not say. @throws likewise */
export async function nameOwnPlatform(
  place: ConfigPlace,
  image: ImageManifest,
  wanted: string | undefined,
): Promise<string> {
  try {
    return await readOwnPlatform(place, image, wanted)
  } catch (error) {
    if (wanted === undefined && error instanceof DocumentInvalidError) return 'unknown'
    throw error
  }
}
