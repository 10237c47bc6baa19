import type { Descriptor } from '#oci/descriptor'
import type { SignatureWay } from '#catalog/signature-verdict'
import type { Digest } from '#oci/digest'
import type { ImageManifest } from '#oci/image-manifest'
import type { ManifestDocument, Registry } from '#registry/registry'
import { SignatureTooLargeError } from './errors.ts'
import type { SignatureMaterial, SignaturePlace } from './signature-material.ts'

/** Where signatures of an image are looked for. */
export type SignedImage = {
  readonly registry: Pick<Registry, 'host' | 'manifest' | 'blob' | 'resolve' | 'referrersFromApi'>
  /** Path on that registry, prefix included. */
  readonly repository: string
  readonly digest: Digest
  readonly signal: AbortSignal
}

/** The limits of Talos, which refuses to run what is signed by anything larger. */
export const MANIFEST_LIMIT_BYTES = 128 * 1024
const BLOB_LIMIT_BYTES = 1024 * 1024
const MAX_LAYERS = 100

const BUNDLE_TYPE = /^application\/vnd\.dev\.sigstore\.bundle(?:[.+]|$)/
const LEGACY_TYPE = 'application/vnd.dev.cosign.simplesigning.v1+json'

/**
 * The signatures in one manifest, by the media types of its layers; none when it names another subject, or no
 * signature. A bundle must name its subject; an older signature never does.
 *
 * @throws {SignatureTooLargeError} and what the registry throws
 */
export async function* openSignatures(
  { registry, repository, digest, signal, foundBy }: SignedImage & { readonly foundBy: SignatureWay },
  { digest: manifest, bytes, document }: ManifestDocument,
): AsyncGenerator<SignatureMaterial, void, undefined> {
  if (document.kind === 'index') return
  refuse(`Manifest ${manifest} has ${bytes.byteLength} bytes, more`, bytes.byteLength, MANIFEST_LIMIT_BYTES)
  const { layers, subject } = document.manifest
  if (subject !== undefined && subject.digest !== digest) return
  refuse(`Manifest ${manifest} has ${layers.length} layers, more`, layers.length, MAX_LAYERS)
  for (const layer of signatureLayers(document.manifest)) {
    refuse(`Signature ${layer.digest} has ${layer.size} bytes, more`, layer.size, BLOB_LIMIT_BYTES)
    const blob = await registry.blob(repository, layer, BLOB_LIMIT_BYTES, signal)
    yield materialOf({ foundBy, manifest, blob: layer.digest }, layer, blob)
  }
}

function signatureLayers({ layers, subject }: ImageManifest): readonly Descriptor[] {
  return layers.filter(
    ({ mediaType }) => mediaType === LEGACY_TYPE || (subject !== undefined && BUNDLE_TYPE.test(mediaType)),
  )
}

function materialOf(
  place: Omit<SignaturePlace, 'form'>,
  layer: Descriptor,
  blob: Uint8Array,
): SignatureMaterial {
  if (layer.mediaType !== LEGACY_TYPE) return { place: { form: 'bundle', ...place }, bundle: blob }
  const note = (name: string): string | null =>
    layer.annotations !== undefined && Object.hasOwn(layer.annotations, name)
      ? (layer.annotations[name] ?? null)
      : null
  return {
    place: { form: 'legacy', ...place },
    payload: blob,
    annotations: {
      signature: note('dev.cosignproject.cosign/signature'),
      certificate: note('dev.sigstore.cosign/certificate'),
      bundle: note('dev.sigstore.cosign/bundle'),
      timestamp: note('dev.sigstore.cosign/rfc3161timestamp'),
    },
  }
}

function refuse(what: string, value: number, limit: number): void {
  if (value > limit) throw new SignatureTooLargeError(what, limit)
}
