import type { SignatureWay } from '#catalog/signature-verdict'
import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import type { ManifestDocument } from '#registry/registry'
import { RegistryNotFoundError } from '#registry/errors'
import { SignatureMissingError, SignatureTooLargeError } from './errors.ts'
import { MANIFEST_LIMIT_BYTES, openSignatures, type SignedImage } from './open-signatures.ts'
import type { SignatureMaterial } from './signature-material.ts'

/** What one place beside an image gave: a signature, or the fault that keeps it unknown what stands there. */
export type FoundSignature =
  | { readonly kind: 'material'; readonly material: SignatureMaterial }
  | { readonly kind: 'fault'; readonly error: unknown }

/** Manifest that holds a signature, and the way it was found. */
export type KnownSignature = { readonly manifest: Digest; readonly foundBy: SignatureWay }

/** An image, and the way that is gone at the moment. */
type Search = SignedImage & { readonly foundBy: SignatureWay }

/** An image has two or three; Talos reads as many. */
const MAX_REFERRERS = 100

/**
 * Everything beside an image that may be a signature of it, best first: where one was found before, then what the
 * referrers API lists, then the tag that stands in for it, then cosign's older tag. A place that says it has nothing
 * gives nothing; every other failure is told, and the search goes on.
 *
 * @param known where a signature of this image was when it was last looked for
 * @throws only the signal's reason
 * @see distribution-spec v1.1.1 #listing-referrers; siderolabs/talos internal/pkg/containers/image/verify
 */
export async function* findSignatures(
  image: SignedImage,
  known?: KnownSignature,
): AsyncGenerator<FoundSignature, void, undefined> {
  const seen = new Set<Digest>()
  if (known !== undefined) {
    // What was lost from the store since, or cannot be read, is found again by the search.
    const { manifest: digest, foundBy } = known
    for await (const found of openListed({ ...image, foundBy }, { digest }, seen)) {
      if (found.kind === 'material') yield found
      else seen.delete(digest)
    }
  }
  const tag = image.digest.replace(':', '-')
  yield* fromApi({ ...image, foundBy: 'referrers' }, seen)
  yield* fromTag({ ...image, foundBy: 'referrers-tag' }, tag, seen)
  yield* fromTag({ ...image, foundBy: 'sig-tag' }, `${tag}.sig`, seen)
}

async function* fromApi(image: Search, seen: Set<Digest>): AsyncGenerator<FoundSignature> {
  const { registry, repository, digest, signal } = image
  const listed = await attempt(image, () => registry.referrersFromApi(repository, digest, signal))
  if (listed.kind === 'fault') yield listed
  else yield* openAll(image, listed.value ?? [], seen)
}

async function* fromTag(image: Search, tag: string, seen: Set<Digest>): AsyncGenerator<FoundSignature> {
  const { registry, repository, signal } = image
  const resolved = await attempt(image, () => registry.resolve(repository, tag, signal))
  if (resolved.kind === 'fault') {
    if (!(resolved.error instanceof RegistryNotFoundError)) yield resolved
    return
  }
  const { manifest } = resolved.value
  if (manifest.document.kind === 'index') yield* openAll(image, manifest.document.index.manifests, seen)
  else yield* openOnce(image, manifest, seen)
}

async function* openAll(
  image: Search,
  listed: readonly Pick<Descriptor, 'digest' | 'size'>[],
  seen: Set<Digest>,
): AsyncGenerator<FoundSignature> {
  if (listed.length > MAX_REFERRERS) {
    const what = `${listed.length} manifests are listed beside ${image.digest}, more`
    yield { kind: 'fault', error: new SignatureTooLargeError(what, MAX_REFERRERS) }
  }
  for (const descriptor of listed.slice(0, MAX_REFERRERS)) yield* openListed(image, descriptor, seen)
}

async function* openListed(
  image: Search,
  { digest, size = 0 }: { readonly digest: Digest; readonly size?: number },
  seen: Set<Digest>,
): AsyncGenerator<FoundSignature> {
  if (seen.has(digest)) return
  const { registry, repository, signal } = image
  const opened = await attempt(image, () => {
    if (size > MANIFEST_LIMIT_BYTES)
      throw new SignatureTooLargeError(`Manifest ${digest} has ${size} bytes, more`, MANIFEST_LIMIT_BYTES)
    return registry.manifest(repository, digest, signal)
  })
  if (opened.kind === 'fault') {
    seen.add(digest)
    yield { kind: 'fault', error: asMissing(image, opened.error, digest) }
    return
  }
  yield* openOnce(image, opened.value, seen)
}

async function* openOnce(
  image: Search,
  manifest: ManifestDocument,
  seen: Set<Digest>,
): AsyncGenerator<FoundSignature> {
  if (seen.has(manifest.digest)) return
  seen.add(manifest.digest)
  const signatures = openSignatures(image, manifest)
  for (;;) {
    const next = await attempt(image, () => signatures.next())
    if (next.kind === 'fault') {
      yield { kind: 'fault', error: asMissing(image, next.error, manifest.digest) }
      return
    }
    if (next.value.done === true) return
    yield { kind: 'material', material: next.value.value }
  }
}

/** What is listed and not there is no place that says it has nothing. */
function asMissing({ registry }: SignedImage, error: unknown, digest: Digest): unknown {
  return error instanceof RegistryNotFoundError
    ? new SignatureMissingError(registry.host, digest, { cause: error })
    : error
}

type Attempt<T> =
  { readonly kind: 'value'; readonly value: T } | { readonly kind: 'fault'; readonly error: unknown }

/** @throws the signal's reason, once somebody gave up waiting */
async function attempt<T>({ signal }: SignedImage, work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { kind: 'value', value: await work() }
  } catch (error) {
    signal.throwIfAborted()
    return { kind: 'fault', error }
  }
}
