import type { Bundle } from '@sigstore/bundle'
import { InvalidSignatureError } from './invalid-signature.ts'

/** A signature in the form that the library checks, with the digests its payload names. */
export type PreparedSignature = {
  readonly bundle: Bundle
  /** What was signed, where the bundle does not hold it itself. */
  readonly payload: Buffer | undefined
  /** Digests of images that the payload is about, `sha256:…`; reads the payload. @throws {InvalidSignatureError} */
  readonly subjects: () => readonly string[]
}

/** A signature has one entry and one or two timestamps; each more costs a millisecond of checking. */
const MAX_PROOFS = 16

/** Names of logs are hosts; the library takes the name for a regular expression, which no stranger may write. */
const LOG_NAME = /^[A-Za-z0-9.:/-]{1,255}$/

/** Refuses what would keep the checker busy for longer than a signature may. @throws {InvalidSignatureError} */
export function refuseCostly({ verificationMaterial }: Bundle): void {
  const { tlogEntries, timestampVerificationData } = verificationMaterial
  const timestamps = timestampVerificationData?.rfc3161Timestamps ?? []
  if (tlogEntries.length + timestamps.length > MAX_PROOFS)
    throw new InvalidSignatureError(
      'proofs',
      `The signature has more than ${MAX_PROOFS} entries and timestamps.`,
    )
  for (const { inclusionProof } of tlogEntries) {
    const envelope = inclusionProof?.checkpoint?.envelope ?? ''
    for (const [, name = ''] of envelope.matchAll(/\u2014 (\S+) /g)) {
      if (!LOG_NAME.test(name))
        throw new InvalidSignatureError(
          'log-name',
          'The checkpoint is signed by a name that no log can have.',
        )
    }
  }
}
