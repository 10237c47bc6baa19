import { describe, MEDIA_TYPES, type BuiltImage, type JsonObject } from './image-builder.ts'
import { storedJson, type StoredBlob } from './stored-blob.ts'

/** An attestation as BuildKit puts it into an index: an entry of platform unknown/unknown beside the images. */
export type Attestation = {
  readonly entry: JsonObject
  readonly manifests: readonly StoredBlob[]
  readonly blobs: readonly StoredBlob[]
}

/** A provenance statement about an image; a reader of extensions must pass it by. */
export function attestationOf(image: BuiltImage): Attestation {
  const statement = storedJson('application/vnd.in-toto+json', {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: 'https://slsa.dev/provenance/v0.2',
    subject: [{ name: 'test', digest: { sha256: image.manifest.digest.slice('sha256:'.length) } }],
    predicate: {},
  })
  const config = storedJson(MEDIA_TYPES.oci.config, {
    architecture: 'unknown',
    os: 'unknown',
    config: {},
    rootfs: { type: 'layers', diff_ids: [statement.digest] },
  })
  const manifest = storedJson(MEDIA_TYPES.oci.manifest, {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.oci.manifest,
    config: describe(config),
    layers: [describe(statement)],
  })
  const entry = {
    ...describe(manifest),
    annotations: {
      'vnd.docker.reference.digest': image.manifest.digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    },
    platform: { architecture: 'unknown', os: 'unknown' },
  }
  return { entry, manifests: [manifest], blobs: [config, statement] }
}
