import { storedBlob, textBytes } from '#registry/testing/stored-blob'

/** A manifest beside an image that is no signature. */
export function noteFor(image: string, artifactType = 'application/spdx+json') {
  const empty = storedBlob('application/vnd.oci.empty.v1+json', textBytes('{}'))
  const { mediaType, digest, size } = empty
  return {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType,
    config: { mediaType, digest, size },
    layers: [{ mediaType, digest, size }],
    subject: { mediaType: 'application/vnd.oci.image.index.v1+json', digest: image, size: 1 },
  }
}
