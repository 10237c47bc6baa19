import { describe, expect, it } from 'vitest'
import { signatureEra } from '#catalog/signature-era'
import type { SignatureFacts, SignatureVerdict } from '#catalog/signature-verdict'
import { UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import type { TrustReport } from '#catalog/trust-report'
import { parseDigest } from '#oci/digest'
import type { Problem } from '#problem/problem'
import { trustView } from './trust-view.ts'
import { TRUST_STATES, verdictMark } from './verdict-words.ts'

const digestOf = (pair: string) => parseDigest(`sha256:${pair.repeat(32)}`)
const DIGEST = digestOf('ab')
const REFERENCE = `ghcr.io/siderolabs/gvisor:1@${DIGEST}`
const NOW = new Date('2026-07-05T12:00:00Z')
const PLACES = { apiHref: '/api/x', verifyHref: '/x?verify=1#signature' }

const FACTS: SignatureFacts = {
  form: 'bundle',
  foundBy: 'referrers',
  manifest: digestOf('cd'),
  blob: digestOf('ef'),
  identity: 'albert.kostusev@siderolabs.com',
  issuer: 'https://accounts.google.com',
  signedAt: '2026-07-05T10:14:50Z',
  logIndex: '12345',
  certificate: '-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n',
}
const AWAY: Problem = { kind: 'unreachable', title: 'ghcr.io does not answer.', advice: 'Wait.' }

const VERDICTS: Readonly<Record<SignatureVerdict<Problem>['state'], SignatureVerdict<Problem>>> = {
  verified: { state: 'verified', facts: FACTS },
  'signature-invalid': {
    state: 'signature-invalid',
    code: 'TLOG_BODY_ERROR',
    reason: 'The log entry is of another signature.',
    facts: null,
  },
  'identity-mismatch': { state: 'identity-mismatch', facts: { ...FACTS, identity: 'me@evil\u202E.org' } },
  'subject-mismatch': { state: 'subject-mismatch', subjects: [digestOf('11')], facts: FACTS },
  'not-signed': { state: 'not-signed' },
  unavailable: { state: 'unavailable', problem: AWAY },
  'not-checked': { state: 'not-checked' },
}

function viewOf(verdict: SignatureVerdict<Problem>, release = 'v1.13.0') {
  const report: TrustReport<Problem> = {
    release,
    name: 'gvisor',
    reference: REFERENCE,
    trust: {
      repository: 'siderolabs/gvisor',
      digest: DIGEST,
      checkedAt: verdict.state === 'not-checked' ? null : '2026-07-05T11:58:00Z',
      verdict,
    },
    isChecking: false,
    basis: {
      root: {
        digest: digestOf('22'),
        origin: 'carried',
        publisher: '@sigstore/tuf 4.0.2',
        date: '2026-03-01T00:00:00Z',
        authorities: [],
      },
      signers: UPSTREAM_SIGNERS,
      era: signatureEra(release),
    },
  }
  return trustView(report, PLACES, NOW)
}

describe('the mark of a signature', () => {
  it('is good for one state only, and no two states share a word', () => {
    const marks = TRUST_STATES.map(verdictMark)
    expect(marks.filter(({ tone }) => tone === 'good').map(({ state }) => state)).toEqual(['verified'])
    expect(new Set(marks.map(({ word }) => word)).size).toBe(7)
    expect(new Set(TRUST_STATES).size).toBe(7)
  })

  it.each([
    ['verified', /^Signed by albert\.kostusev@siderolabs\.com on 5 Jul 2026, 10:14 UTC\./],
    ['signature-invalid', /not right: The log entry is of another signature\. Do not use the image/],
    [
      'identity-mismatch',
      /right and by me@evil<U\+202E>\.org, vouched for by https:\/\/accounts\.google\.com\. That is not among/,
    ],
    ['subject-mismatch', /is of another image/],
    ['not-signed', /Every place .* was asked, and none has one/],
    ['unavailable', /is not known: ghcr\.io does not answer\. Wait\./],
    ['not-checked', /^Nobody asked/],
  ] as const)('%s has its own sentence', (state, sentence) => {
    const view = viewOf(VERDICTS[state])
    expect(view.mark.state).toBe(state)
    expect(view.sentence).toMatch(sentence)
  })

  it.each([
    ['v1.4.0', /before v1\.4\.1 were never signed, and v1\.4\.0 is one of them/],
    ['v1.11.2', /should have a signature/],
    ['latest', /none has one\.$/],
  ])('of an unsigned image of %s says what was to be expected', (release, sentence) => {
    expect(viewOf(VERDICTS['not-signed'], release).sentence).toMatch(sentence)
  })
})

describe('what a signature says', () => {
  it('is shown with its raw parts', () => {
    const view = viewOf(VERDICTS.verified)
    expect(view.factsTitle).toBe('Who signed it')
    expect(view.facts.map(({ term, text }) => `${term}: ${text}`)).toEqual([
      'Signer: albert.kostusev@siderolabs.com',
      'Vouched for by: https://accounts.google.com',
      'Signed: 5 Jul 2026, 10:14 UTC',
      'Log entry: 12345',
      'Form: sigstore bundle v0.3',
    ])
    expect(view.signature).toMatchObject({
      manifestHref: `/registry/siderolabs/gvisor/manifests/${FACTS.manifest}`,
      rawHref: `/api/v1/registry/siderolabs/gvisor/blobs/${FACTS.blob}?of=${FACTS.manifest}&raw=1`,
      rawText: 'Raw bundle',
    })
    expect(view.checked).toBe('checked 2 minutes ago')
  })

  it('is a claim when the check failed', () => {
    const invalid = { ...VERDICTS['signature-invalid'], facts: FACTS }
    expect(viewOf(invalid).factsTitle).toBe('What the signature claims')
  })

  it('names the image it is of when that is another one', () => {
    const view = viewOf(VERDICTS['subject-mismatch'])
    expect(view.factsTitle).toBe('Who signed it')
    expect(view.facts.at(-1)).toMatchObject({ term: 'Is of', text: digestOf('11') })
  })

  it.each(['not-signed', 'unavailable', 'not-checked', 'signature-invalid'] as const)(
    'is nothing for %s',
    (state) => {
      const view = viewOf(VERDICTS[state])
      expect(view.facts).toEqual([])
      expect(view.signature).toBeNull()
    },
  )

  it('stands on a root with its date and on named signers', () => {
    expect(viewOf(VERDICTS.verified).basis.map(({ term, text, note }) => [term, text, note])).toEqual([
      ['Trusted root', 'of 1 Mar 2026', 'carried by this server, @sigstore/tuf 4.0.2'],
      ['Its digest', '222222…222222', null],
      [
        'Accepts',
        '*@siderolabs.com, releasemgr-svc@talos-production.iam.gserviceaccount.com',
        'https://accounts.google.com',
      ],
    ])
  })
})

describe('checks without this server', () => {
  it.each([
    ['v1.12.0', ['Verify by hand'], 'none'],
    ['v1.13.0', ['Verify by hand', 'What the README of upstream prints'], 'document'],
    ['v1.4.0', [], 'none'],
  ])('of %s are those that work', (release, titles, kind) => {
    const { cosign, verification } = viewOf(VERDICTS.verified, release)
    expect(cosign.commands.map(({ title }) => title)).toEqual(titles)
    expect(cosign.commands.every(({ line }) => line.endsWith(REFERENCE))).toBe(true)
    expect(verification.kind).toBe(kind)
  })

  it('by a node name all images of the namespace', () => {
    const { verification } = viewOf(VERDICTS.verified)
    expect(verification.kind === 'document' && verification.text).toContain('image: ghcr.io/siderolabs/*')
  })
})
