import type { Digest } from '#oci/digest'
import { describe, MEDIA_TYPES } from './image-builder.ts'
import type { RegistryContent } from './registry-content.ts'
import { storedBlob, storedJson, textBytes, type StoredBlob } from './stored-blob.ts'

/** An artifact to attach to an image: one blob and what it is. */
export type ReferrerArtifact = {
  readonly artifactType: string
  readonly mediaType: string
  readonly body: Uint8Array
  readonly annotations?: Readonly<Record<string, string>>
}

/**
 * Attaches an artifact to a manifest that the registry holds, as cosign and oras do: a manifest with a `subject`,
 * listed by the referrers API and under the fallback tag `sha256-<hex>`.
 *
 * @see distribution-spec v1.1.1, "Referrers Tag Schema"
 */
export function attachArtifact(
  content: RegistryContent,
  repository: string,
  subject: Digest,
  artifact: ReferrerArtifact,
): StoredBlob {
  const target = content.repository(repository)?.manifests.get(subject)
  if (target === undefined) throw new RangeError(`${repository} has no manifest ${subject} to attach to.`)
  const blob = storedBlob(artifact.mediaType, artifact.body)
  const empty = storedBlob('application/vnd.oci.empty.v1+json', textBytes('{}'))
  const manifest = storedJson(MEDIA_TYPES.oci.manifest, {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.oci.manifest,
    artifactType: artifact.artifactType,
    config: describe(empty),
    layers: [describe(blob)],
    subject: describe(target),
    ...(artifact.annotations ? { annotations: artifact.annotations } : {}),
  })
  content.addReferrer(repository, subject, manifest, [blob, empty])
  return manifest
}
