import type { SignatureEra } from '#catalog/signature-era'
import type { SignatureFacts, SignatureVerdict } from '#catalog/signature-verdict'
import type { Problem } from '#problem/problem'
import { formatInstant } from '../format.ts'
import { visibleText } from '../visible-text.ts'

/** The seven states of a signature; never merged. */
export type TrustState = SignatureVerdict<unknown>['state']

/** How a state looks in one word. Only `verified` is ever good. */
export type VerdictMark = {
  readonly state: TrustState
  readonly word: string
  readonly tone: 'good' | 'bad' | 'warn' | 'quiet'
}

/** The states in the order in which a summary counts them: what needs a look first. */
export const TRUST_STATES: readonly TrustState[] = [
  'signature-invalid',
  'identity-mismatch',
  'subject-mismatch',
  'not-signed',
  'unavailable',
  'not-checked',
  'verified',
]

const MARKS: Readonly<Record<TrustState, Omit<VerdictMark, 'state'>>> = {
  verified: { word: 'verified', tone: 'good' },
  'signature-invalid': { word: 'signature invalid', tone: 'bad' },
  'identity-mismatch': { word: 'other signer', tone: 'bad' },
  'subject-mismatch': { word: 'signature of another image', tone: 'bad' },
  'not-signed': { word: 'not signed', tone: 'warn' },
  unavailable: { word: 'could not be checked', tone: 'warn' },
  'not-checked': { word: 'not checked', tone: 'quiet' },
}

/** The mark of a state. */
export function verdictMark(state: TrustState): VerdictMark {
  return { state, ...MARKS[state] }
}

/** What a verdict means, in one or two sentences. */
export function verdictSentence(
  verdict: SignatureVerdict<Problem>,
  { release, era }: { readonly release: string; readonly era: SignatureEra },
): string {
  switch (verdict.state) {
    case 'verified':
      return `Signed by ${who(verdict.facts)}${when(verdict.facts)}. Certificate, log entry, signature and the digest it is of were checked by this server.`
    case 'signature-invalid':
      return `There is a signature, and it is not right: ${visibleText(verdict.reason)} Do not use the image before you know why.`
    case 'identity-mismatch':
      return `The signature is right and by ${who(verdict.facts)}, vouched for by ${visibleText(verdict.facts.issuer)}. That is not among the signers accepted here.`
    case 'subject-mismatch':
      return 'The signature is right, and it is of another image. It says nothing about this one.'
    case 'not-signed':
      return unsignedSentence(release, era)
    case 'unavailable':
      return `Whether the image is signed is not known: ${verdict.problem.title} ${verdict.problem.advice}`
    case 'not-checked':
      return 'Nobody asked for its signature yet.'
    default:
      return verdict satisfies never
  }
}

function unsignedSentence(release: string, era: SignatureEra): string {
  const asked = 'Every place where a signature could be was asked, and none has one.'
  switch (era) {
    case 'unsigned':
      return `${asked} Images of Talos releases before v1.4.1 were never signed, and ${release} is one of them.`
    case 'legacy':
    case 'legacy-and-bundle':
      return `${asked} Upstream signs the images of its releases, so a published one of ${release} should have a signature; images of development builds have none, and a mirror may have left it behind.`
    case 'unknown':
      return asked
    default:
      return era satisfies never
  }
}

function who({ identity }: SignatureFacts): string {
  return identity === '' ? 'somebody without a name' : visibleText(identity)
}

function when({ signedAt }: SignatureFacts): string {
  const instant = signedAt === null ? null : formatInstant(signedAt)
  return instant === null ? '' : ` on ${instant}`
}
