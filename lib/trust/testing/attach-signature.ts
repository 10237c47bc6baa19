import type { Digest } from '#oci/digest'
import { describe, MEDIA_TYPES } from '#registry/testing/image-builder'
import { attachArtifact } from '#registry/testing/referrer-artifact'
import type { RegistryContent } from '#registry/testing/registry-content'
import { storedBlob, storedJson, textBytes, type StoredBlob } from '#registry/testing/stored-blob'
import { signBundle, signLegacy, TEST_SIGNER, type LegacySignature } from './sign-image.ts'

const BUNDLE_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** Puts a bundle beside an image, as a referrer. */
export function attachBundle(
  content: RegistryContent,
  repository: string,
  image: Digest,
  bundle: unknown = signBundle([image]),
): StoredBlob {
  return attachArtifact(content, repository, image, {
    artifactType: BUNDLE_TYPE,
    mediaType: BUNDLE_TYPE,
    body: textBytes(JSON.stringify(bundle)),
    annotations: {
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
      'org.opencontainers.image.created': TEST_SIGNER.at.toISOString(),
    },
  })
}

/** Puts signatures of cosign's older form under the tag `sha256-<hex>.sig`. */
export function attachLegacy(
  content: RegistryContent,
  repository: string,
  image: Digest,
  signatures: readonly LegacySignature[] = [signLegacy(image)],
): StoredBlob {
  const payloads = signatures.map(({ payload }) =>
    storedBlob('application/vnd.dev.cosign.simplesigning.v1+json', payload),
  )
  const config = storedJson(MEDIA_TYPES.oci.config, { architecture: '', os: '', rootfs: { type: 'layers' } })
  const manifest = storedJson(MEDIA_TYPES.oci.manifest, {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.oci.manifest,
    config: describe(config),
    layers: payloads.map((payload, at) => ({
      ...describe(payload),
      annotations: annotationsOf(signatures[at]),
    })),
  })
  putTagged(content, repository, `${image.replace(':', '-')}.sig`, manifest, [config, ...payloads])
  return manifest
}

/** Puts any manifest under any tag. */
export function putTagged(
  content: RegistryContent,
  repository: string,
  tag: string,
  manifest: StoredBlob,
  blobs: readonly StoredBlob[] = [],
): void {
  const held = content.repository(repository)
  if (held === undefined) throw new RangeError(`There is no repository ${repository}.`)
  held.manifests.set(manifest.digest, manifest)
  for (const blob of blobs) held.blobs.set(blob.digest, blob)
  held.tags.set(tag, manifest.digest)
}

function annotationsOf(signature: LegacySignature | undefined): Readonly<Record<string, string>> {
  const { signature: made, certificate, bundle, timestamp } = signature?.annotations ?? {}
  return {
    ...(made == null ? {} : { 'dev.cosignproject.cosign/signature': made }),
    ...(certificate == null ? {} : { 'dev.sigstore.cosign/certificate': certificate }),
    ...(bundle == null ? {} : { 'dev.sigstore.cosign/bundle': bundle }),
    ...(timestamp == null ? {} : { 'dev.sigstore.cosign/rfc3161timestamp': timestamp }),
  }
}
