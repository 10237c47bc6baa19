import { bundleFromJSON } from '@sigstore/bundle'
import { asList, asString, asStringMap, decodeDocument, optionalMember, requiredMember } from '#oci/document'
import { InvalidSignatureError } from './invalid-signature.ts'
import { refuseCostly, type PreparedSignature } from './prepared-signature.ts'

const PAYLOAD_TYPE = 'application/vnd.in-toto+json'
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'
/** What `cosign sign` states; other predicates say something about an image without signing it. */
const PREDICATE_TYPE = 'https://sigstore.dev/cosign/sign/v1'
const MAX_SUBJECTS = 1_000

/**
 * Reads a sigstore bundle that holds a DSSE envelope around an in-toto statement. The library refuses an envelope
 * with any other number of signatures than one.
 *
 * @throws {InvalidSignatureError} and whatever the library throws for what it cannot read
 * @see sigstore/protobuf-specs sigstore_bundle.proto; in-toto attestation spec v1 statement
 */
export function prepareBundle(bytes: Uint8Array): PreparedSignature {
  const bundle = bundleFromJSON(decodeDocument(bytes).value)
  const { content } = bundle
  if (content.$case !== 'dsseEnvelope')
    throw new InvalidSignatureError('envelope', 'The bundle signs bytes and not a statement about an image.')
  const { payloadType, payload } = content.dsseEnvelope
  if (payloadType !== PAYLOAD_TYPE)
    throw new InvalidSignatureError('payload-type', 'The envelope holds something else than a statement.')
  refuseCostly(bundle)
  return { bundle, payload: undefined, subjects: () => subjectsOf(payload) }
}

function subjectsOf(payload: Uint8Array): readonly string[] {
  const statement = decodeDocument(payload)
  if (asString(requiredMember(statement, '_type')) !== STATEMENT_TYPE)
    throw new InvalidSignatureError('statement-type', 'The statement is of a type that is not read here.')
  if (asString(requiredMember(statement, 'predicateType')) !== PREDICATE_TYPE)
    throw new InvalidSignatureError(
      'predicate-type',
      'The statement says something about the image, but is not its signature.',
    )
  return asList(requiredMember(statement, 'subject'), MAX_SUBJECTS).flatMap((subject) => {
    const digest = optionalMember(subject, 'digest')
    const digests = digest === undefined ? {} : asStringMap(digest)
    return Object.hasOwn(digests, 'sha256') ? [`sha256:${digests['sha256'] ?? ''}`] : []
  })
}
