import type { SignatureWay, SignatureFacts } from '#catalog/signature-verdict'
import type { TrustBasis, TrustReport } from '#catalog/trust-report'
import { cosignLines, type CosignLines } from '#outputs/cosign-lines'
import { imageVerification, type ImageVerification } from '#outputs/image-verification'
import type { Problem } from '#problem/problem'
import type { Command } from '../commands.ts'
import { digestWords, type DigestWords } from '../extension-words.ts'
import { formatAge, formatDay, formatInstant } from '../format.ts'
import { registryRawHref, registryTargetHref } from '../registry/registry-routes.ts'
import { visibleText } from '../visible-text.ts'
import { verdictMark, verdictSentence, type VerdictMark } from './verdict-words.ts'

/** A row of what a signature says; `note` is a second, smaller line. */
export type TrustFact = { readonly term: string; readonly text: string; readonly note: string | null }

/** The signature of one image, as a page shows it. */
export type TrustView = {
  readonly mark: VerdictMark
  readonly sentence: string
  /** When it was checked; `null`: never. */
  readonly checked: string | null
  readonly isChecking: boolean
  /** The image that the verdict is of. */
  readonly digest: DigestWords
  readonly facts: readonly TrustFact[]
  /** Claims of a signature that failed are not facts. */
  readonly factsTitle: string
  readonly signature: {
    readonly certificate: string
    /** The certificate as a file. */
    readonly certificateHref: string
    readonly manifestHref: string
    readonly rawHref: string
    readonly rawText: string
  } | null
  /** What the check stands on. */
  readonly basis: readonly TrustFact[]
  readonly cosign: {
    readonly note: string
    readonly commands: readonly Command[]
  }
  readonly verification: ImageVerification
  /** JSON of the same; asking it checks. */
  readonly apiHref: string
  /** The same page, checked by the server before it answers. */
  readonly verifyHref: string
}

/** Where the page and its twin are. */
export type TrustPlaces = { readonly apiHref: string; readonly verifyHref: string }

/** Prepares the signature of an image. */
export function trustView(report: TrustReport<Problem>, places: TrustPlaces, now: Date): TrustView {
  const { release, reference, trust, basis, isChecking } = report
  const { verdict, checkedAt, digest } = trust
  const facts = 'facts' in verdict ? verdict.facts : null
  const { signers, era } = basis
  return {
    mark: verdictMark(verdict.state),
    sentence: verdictSentence(verdict, { release, era }),
    checked: checkedAt === null ? null : `checked ${formatAge(checkedAt, now) ?? ''}`.trim(),
    isChecking,
    digest: digestWords(digest),
    facts:
      facts === null
        ? []
        : signatureFacts(facts, verdict.state === 'subject-mismatch' ? verdict.subjects : []),
    factsTitle: verdict.state === 'signature-invalid' ? 'What the signature claims' : 'Who signed it',
    signature: facts === null ? null : signatureFiles(facts, trust.repository),
    basis: basisFacts(basis),
    cosign: cosignView(cosignLines({ release, reference, signers, era })),
    verification: imageVerification({ release, namespace: namespaceOf(reference), signers }),
    ...places,
  }
}

function signatureFacts(facts: SignatureFacts, subjects: readonly string[]): readonly TrustFact[] {
  const { identity, issuer, signedAt, logIndex, form, foundBy } = facts
  return [
    { term: 'Signer', text: visibleText(identity), note: null },
    { term: 'Vouched for by', text: visibleText(issuer), note: null },
    {
      term: 'Signed',
      text: signedAt === null ? 'no time was proven' : (formatInstant(signedAt) ?? visibleText(signedAt)),
      note: null,
    },
    {
      term: 'Log entry',
      text: logIndex === null ? 'none' : visibleText(logIndex),
      note: 'index in the transparency log of sigstore',
    },
    {
      term: 'Form',
      text: form === 'bundle' ? 'sigstore bundle v0.3' : 'cosign image signature',
      note: form === 'bundle' ? FOUND[foundBy] : `the older form, ${FOUND[foundBy]}`,
    },
    ...(subjects.length === 0
      ? []
      : [{ term: 'Is of', text: subjects.map(visibleText).join(', '), note: null }]),
  ]
}

/** Where the registry had it; any form may stand in any of these places. */
const FOUND: Readonly<Record<SignatureWay, string>> = {
  referrers: 'listed by the registry as a referrer of the image',
  'referrers-tag': 'listed under the tag that stands in for the referrers of the image',
  'sig-tag': 'found under the tag of the image that ends in .sig',
}

function signatureFiles(facts: SignatureFacts, repository: string): NonNullable<TrustView['signature']> {
  const { certificate, manifest, blob, form } = facts
  return {
    certificate,
    certificateHref: `data:application/x-pem-file,${encodeURIComponent(certificate)}`,
    manifestHref: registryTargetHref({ kind: 'manifest', repository, reference: manifest }),
    rawHref: registryRawHref({ kind: 'blob', repository, digest: blob, of: manifest }),
    rawText: form === 'bundle' ? 'Raw bundle' : 'Signed payload',
  }
}

function basisFacts({ root, signers }: TrustBasis): readonly TrustFact[] {
  const day = formatDay(root.date) ?? visibleText(root.date)
  const origin =
    root.origin === 'carried' ? `carried by this server, ${root.publisher}` : `file ${root.publisher}`
  return [
    { term: 'Trusted root', text: `of ${day}`, note: visibleText(origin) },
    { term: 'Its digest', text: digestWords(root.digest).short, note: null },
    {
      term: 'Accepts',
      text: signers.length === 0 ? 'nobody' : signers.map(({ subject }) => visibleText(subject)).join(', '),
      note: [...new Set(signers.map(({ issuer }) => visibleText(issuer)))].join(', '),
    },
  ]
}

function cosignView(lines: CosignLines): TrustView['cosign'] {
  if (lines.kind === 'none') return { note: lines.reason, commands: [] }
  const several = lines.works.length > 1
  return {
    note: lines.why,
    commands: [
      ...lines.works.map((line, at) => ({
        title: several ? `Verify by hand, issuer ${at + 1}` : 'Verify by hand',
        note: null,
        line,
      })),
      ...(lines.readme === null
        ? []
        : [{ title: 'What the README of upstream prints', note: 'accepts people only', line: lines.readme }]),
    ],
  }
}

/** `ghcr.io/siderolabs` of `ghcr.io/siderolabs/gvisor:1@sha256:…`. */
function namespaceOf(reference: string): string {
  const name = reference.split('@', 1)[0] ?? ''
  return name.slice(0, name.lastIndexOf('/'))
}
