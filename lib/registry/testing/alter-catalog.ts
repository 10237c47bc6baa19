import type { CatalogDescription, HostileCatalog } from './catalog-builder.ts'
import type { HostileImage } from './extension-description.ts'
import type { ContentFault, Place } from './fault.ts'
import type { LayerPlan } from './image-builder.ts'
import { sha256Of, textBytes } from './stored-blob.ts'
import { writeTar, type TarEntry } from './tar-writer.ts'

/** A fault that replaces steps of one extension's image. */
export function onExtension(
  name: string,
  says: string,
  hostile: (place: Place) => HostileImage,
): ContentFault {
  return {
    name,
    says,
    alter: (honest, wanted, place) => ({
      ...honest,
      extensions: honest.extensions.map((extension) =>
        extension.name === wanted
          ? { ...extension, hostile: { ...extension.hostile, ...hostile(place) } }
          : extension,
      ),
    }),
  }
}

/** A fault that replaces steps of the catalog image. */
export function onCatalog(
  name: string,
  says: string,
  hostile: (place: Place) => HostileCatalog,
): ContentFault {
  return {
    name,
    says,
    alter: (honest, _extension, place): CatalogDescription => ({
      ...honest,
      hostile: { ...honest.hostile, ...hostile(place) },
    }),
  }
}

/** A fault of the text of `image-digests`. */
export function onDigests(
  name: string,
  says: string,
  change: (honest: string, place: Place) => Uint8Array | string | undefined,
): ContentFault {
  return onCatalog(name, says, (place) => ({ imageDigests: (honest) => asBytes(change(honest, place)) }))
}

/** A fault of the text of `descriptions.yaml`; the function is given the lines of `image-digests`. */
export function onDescriptions(
  name: string,
  says: string,
  change: (lines: readonly string[], honest: string) => Uint8Array | string | undefined,
): ContentFault {
  return onCatalog(name, says, () => ({
    descriptions: (honest = '', imageDigests) => asBytes(change(imageDigests.trim().split('\n'), honest)),
  }))
}

/** A fault of the bytes of `manifest.yaml`. */
export function onManifestYaml(
  name: string,
  says: string,
  change: (honest: string) => Uint8Array | string | undefined,
): ContentFault {
  return onExtension(name, says, () => ({ manifestYaml: (honest) => asBytes(change(honest)) }))
}

/** A fault of the tar that holds `manifest.yaml`: entries, or the bytes of a tar. */
export function onManifestTar(
  name: string,
  says: string,
  change: (yaml: Uint8Array) => readonly TarEntry[] | Uint8Array,
): ContentFault {
  return onExtension(name, says, () => ({
    layers: (honest, yaml) => {
      const changed = change(yaml)
      const tar = changed instanceof Uint8Array ? changed : writeTar(changed)
      return [...honest.slice(0, -1), rawLayer(tar, 'application/vnd.oci.image.layer.v1.tar')]
    },
  }))
}

/** A layer of any bytes under any media type. */
export function rawLayer(bytes: Uint8Array, mediaType: string): LayerPlan {
  return { bytes, mediaType, diffId: sha256Of(bytes) }
}

/** A layer that the registry lacks. Its bytes are other ones than the honest layer's, which may be there already. */
export function absentLayer(layer: LayerPlan): LayerPlan {
  return { ...layer, bytes: Buffer.concat([layer.bytes, textBytes('absent')]), absent: true }
}

function asBytes(content: Uint8Array | string | undefined): Uint8Array | undefined {
  return typeof content === 'string' ? textBytes(content) : content
}
