import type { Platform } from '#oci/platform'
import type { ExtensionDescription } from './extension-description.ts'
import { extensionManifestText } from './extension-manifest-text.ts'
import { buildImage, planLayer, type BuiltImage } from './image-builder.ts'
import { assembleRepositoryImage, type RepositoryImage } from './repository-image.ts'
import { arrangeLayers } from './layer-arrangement.ts'
import type { ReleaseSetting } from './release-setting.ts'
import { rootfsEntries } from './rootfs-entries.ts'
import { textBytes } from './stored-blob.ts'
import { writeTar, type TarEntry } from './tar-writer.ts'

/** Builds the image of an extension for both platforms, honest or with its hostile hooks. */
export function buildExtensionImage(
  extension: ExtensionDescription,
  setting: ReleaseSetting,
): RepositoryImage {
  const shape = extension.shape ?? {}
  const honest = extensionManifestText(extension, setting.tiers)
  const yaml = extension.hostile?.manifestYaml ? extension.hostile.manifestYaml(honest) : textBytes(honest)
  const platforms: readonly Platform[] =
    shape.single === true
      ? [{ os: 'linux', architecture: 'amd64' }]
      : [
          { os: 'linux', architecture: 'amd64' },
          { os: 'linux', architecture: 'arm64', ...(shape.armVariant === true ? { variant: 'v8' } : {}) },
        ]
  const images = platforms.map((platform) => buildPlatform(extension, setting, platform, yaml))
  return assembleRepositoryImage({
    repository: extension.repository ?? `${setting.prefix}/${extension.name}`,
    tag: extension.tag,
    part: 'extension',
    family: shape.family ?? 'oci',
    images,
    single: shape.single === true,
    attestation: shape.attestation === true,
    alterIndex: extension.hostile?.alterIndex,
    absent: extension.hostile?.absent,
  })
}

function buildPlatform(
  extension: ExtensionDescription,
  setting: ReleaseSetting,
  platform: Platform,
  yaml: Uint8Array | undefined,
): BuiltImage {
  const shape = extension.shape ?? {}
  const family = shape.family ?? 'oci'
  const stub = extension.contentOn !== undefined && extension.contentOn !== platform.architecture
  const rootfs = stub ? EMPTY_ROOTFS : rootfsEntries(extension, setting, platform.architecture)
  const arranged = arrangeLayers(shape.arrangement ?? 'manifest-last', rootfs, yaml)
  const layers = arranged.map((entries) =>
    planLayer(writeTar(entries.map((entry) => named(entry, shape.names))), shape.codec ?? 'gzip', family),
  )
  const planned = extension.hostile?.layers?.(layers, yaml ?? new Uint8Array()) ?? layers
  const alterManifest = extension.hostile?.alterManifest
  return buildImage({
    family,
    platform,
    layers: planned,
    // Every release rebuilds its images: the same name and tag never keep their digest.
    labels: { 'test-registry.release': setting.version },
    ...(alterManifest ? { alterManifest } : {}),
  })
}

const EMPTY_ROOTFS: readonly TarEntry[] = [{ name: 'rootfs/', kind: 'directory' }]

function named(entry: TarEntry, names: 'plain' | 'dot-slash' | undefined): TarEntry {
  return names === 'dot-slash' ? { ...entry, name: `./${entry.name}` } : entry
}
