import type { SignatureVerdict } from '#catalog/signature-verdict'
import { RegistryNotFoundError } from '#registry/errors'
import type { SignatureFinding } from './check-signature.ts'
import { SignedImageMissingError } from './errors.ts'
import { findSignatures, type KnownSignature } from './find-signatures.ts'
import type { SignedImage } from './open-signatures.ts'
import type { SignatureQuestion } from './signature-material.ts'

/** What can be said of an image once every place was asked that had to be. */
export type ImageFinding =
  Extract<SignatureVerdict<never>, { readonly state: 'not-signed' }> | SignatureFinding

/**
 * Looks for signatures of an image until one is verified. When none is and a place could not be asked, nothing is
 * known; else the most telling failure counts, and `not-signed` is only said of an image that is there.
 *
 * @param check checks one signature
 * @param known where a verified signature of this image was before
 * @throws what kept a place from being asked, {@link SignedImageMissingError}, or the signal's reason
 */
export async function judgeImage(
  image: SignedImage,
  check: (question: SignatureQuestion) => Promise<SignatureFinding>,
  known?: KnownSignature,
): Promise<ImageFinding> {
  const findings: SignatureFinding[] = []
  let fault: { readonly error: unknown } | undefined
  for await (const found of findSignatures(image, known)) {
    if (found.kind === 'fault') {
      fault ??= found
      continue
    }
    try {
      const finding = await check({ material: found.material, image: image.digest })
      if (finding.state === 'verified') return finding
      findings.push(finding)
    } catch (error) {
      image.signal.throwIfAborted()
      fault ??= { error }
    }
  }
  if (fault !== undefined) throw fault.error
  const told = mostTelling(findings)
  if (told !== undefined) return told
  await requireImage(image)
  return { state: 'not-signed' }
}

/**
 * How much a failure tells: a sound signature of this image by somebody else most, then a sound one of another
 * image; then one that does not hold but has a certificate that shows whose it would be, then the rest. Of equals
 * the first found, which is the newer form.
 */
function mostTelling(findings: readonly SignatureFinding[]): SignatureFinding | undefined {
  return findings.toSorted((a, b) => rank(a) - rank(b))[0]
}

function rank(finding: SignatureFinding): number {
  switch (finding.state) {
    case 'verified':
      return 0
    case 'identity-mismatch':
      return 1
    case 'subject-mismatch':
      return 2
    case 'signature-invalid':
      if (finding.code === 'predicate-type') return 5
      return finding.facts === null ? 4 : 3
    default:
      return finding satisfies never
  }
}

async function requireImage({ registry, repository, digest, signal }: SignedImage): Promise<void> {
  try {
    await registry.manifest(repository, digest, signal)
  } catch (error) {
    if (!(error instanceof RegistryNotFoundError)) throw error
    throw new SignedImageMissingError(registry.host, `${repository}@${digest}`, { cause: error })
  }
}
