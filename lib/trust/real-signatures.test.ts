import { readFileSync } from 'node:fs'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toTrustMaterial, Verifier } from '@sigstore/verify'
import { describe, expect, it } from 'vitest'
import { UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { parseDigest, type Digest } from '#oci/digest'
import { carriedRoot } from './carried-root.ts'
import { checkSignature } from './check-signature.ts'
import legacy from './fixtures/installer-v1.4.0-legacy.json' with { type: 'json' }

const BUNDLE = readFileSync(new URL('./fixtures/my-extension.bundle', import.meta.url))
const IMAGE = parseDigest('sha256:dd89b46bbdbaf327dbce29901c7ec8e4927b9db04a9774ed5b7cb34931150274')
const INSTALLER = parseDigest(legacy.image)
const OTHER = parseDigest(`sha256:${'0'.repeat(64)}`)
const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(carriedRoot().text))))

function bundleOf(bytes: Uint8Array, image: Digest = IMAGE, signers = UPSTREAM_SIGNERS) {
  const place = { form: 'bundle', foundBy: 'referrers', manifest: OTHER, blob: OTHER } as const
  return checkSignature({ material: { place, bundle: bytes }, image }, signers, verifier)
}

type Annotations = typeof legacy.annotations

function legacyOf(
  image: Digest,
  change: {
    readonly payload?: string
    readonly annotations?: Partial<Record<keyof Annotations, string | null>>
  },
) {
  const place = { form: 'legacy', foundBy: 'sig-tag', manifest: OTHER, blob: OTHER } as const
  const payload = Buffer.from(change.payload ?? legacy.payload)
  const annotations = { ...legacy.annotations, ...change.annotations }
  return checkSignature({ material: { place, payload, annotations }, image }, UPSTREAM_SIGNERS, verifier)
}

/** The bundle with one member of its JSON replaced. */
function tampered(path: readonly (string | number)[], change: (value: unknown) => unknown): Uint8Array {
  const root: unknown = JSON.parse(BUNDLE.toString('utf8'))
  const key = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(Object(at), step), root)
  Reflect.set(Object(parent), key, change(Reflect.get(Object(parent), key)))
  return Buffer.from(JSON.stringify(root))
}

/** Base64 of the same bytes but one. */
const flipped =
  (at: number) =>
  (value: unknown): string => {
    const bytes = Buffer.from(String(value), 'base64')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    return bytes.toString('base64')
  }

const ENTRY = ['verificationMaterial', 'tlogEntries', 0] as const
const TIME = ['verificationMaterial', 'timestampVerificationData', 'rfc3161Timestamps', 0] as const

describe('the signature of a real extension', () => {
  it('is verified, with who, when and where it was logged', () => {
    expect(bundleOf(BUNDLE)).toEqual({
      state: 'verified',
      facts: {
        form: 'bundle',
        foundBy: 'referrers',
        manifest: OTHER,
        blob: OTHER,
        identity: 'albert.kostusev@siderolabs.com',
        issuer: 'https://accounts.google.com',
        signedAt: '2026-07-05T10:13:50Z',
        logIndex: '2079779480',
        certificate: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
      },
    })
  })

  it('is of its image and of no other', () => {
    expect(bundleOf(BUNDLE, OTHER)).toMatchObject({ state: 'subject-mismatch', subjects: [IMAGE] })
  })

  it('is by its signer and by nobody else', () => {
    const issuer = 'https://accounts.google.com'
    const strangers = [
      [],
      [{ issuer, subject: '*@siderolabs.org' }],
      [{ issuer: 'https://token.actions.githubusercontent.com', subject: '*@siderolabs.com' }],
      [{ issuer, subject: 'kostusev@siderolabs.com' }],
    ]
    for (const signers of strangers)
      expect(bundleOf(BUNDLE, IMAGE, signers)).toMatchObject({ state: 'identity-mismatch' })
  })

  it.each([
    ['another payload', ['dsseEnvelope', 'payload'], flipped(40), 'TLOG_BODY_ERROR'],
    ['another type of payload', ['dsseEnvelope', 'payloadType'], () => 'text/plain', 'payload-type'],
    ['another signature', ['dsseEnvelope', 'signatures', 0, 'sig'], flipped(20), 'TIMESTAMP_ERROR'],
    ['a second signature', ['dsseEnvelope', 'signatures'], (all: unknown) => [all, all].flat(), 'unreadable'],
    ['no signature', ['dsseEnvelope', 'signatures'], () => [], 'unreadable'],
    [
      'another certificate',
      ['verificationMaterial', 'certificate', 'rawBytes'],
      flipped(600),
      'CERTIFICATE_ERROR',
    ],
    ['no certificate', ['verificationMaterial', 'certificate'], () => undefined, 'unreadable'],
    ['another timestamp', [...TIME, 'signedTimestamp'], flipped(300), 'TIMESTAMP_ERROR'],
    ['a time outside the certificate', [...ENTRY, 'integratedTime'], () => '1783250000', 'CERTIFICATE_ERROR'],
    [
      'a time nobody promised',
      [...ENTRY, 'integratedTime'],
      () => '1783246431',
      'TLOG_INCLUSION_PROMISE_ERROR',
    ],
    ['another index in the log', [...ENTRY, 'logIndex'], () => '1', 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['another log', [...ENTRY, 'logId', 'keyId'], flipped(0), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['another entry', [...ENTRY, 'canonicalizedBody'], flipped(40), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['no entry', ['verificationMaterial', 'tlogEntries'], () => [], 'TLOG_ERROR'],
    ['an entry of another kind', [...ENTRY, 'kindVersion', 'kind'], () => 'intoto', 'TLOG_BODY_ERROR'],
    [
      'another index in the proof',
      [...ENTRY, 'inclusionProof', 'logIndex'],
      () => '1',
      'TLOG_INCLUSION_PROOF_ERROR',
    ],
    [
      'a hash less in the proof',
      [...ENTRY, 'inclusionProof', 'hashes'],
      () => [],
      'TLOG_INCLUSION_PROOF_ERROR',
    ],
    ['no proof', [...ENTRY, 'inclusionProof'], () => undefined, 'unreadable'],
    [
      'a checkpoint by a pattern',
      [...ENTRY, 'inclusionProof', 'checkpoint', 'envelope'],
      (text: unknown) => String(text).replace(/\u2014 \S+/, '\u2014 ((((a*)*)*)*)*$'),
      'log-name',
    ],
    [
      'a thousand entries',
      ['verificationMaterial', 'tlogEntries'],
      (all: unknown) => Array.from({ length: 1000 }, () => [all].flat()[0]),
      'proofs',
    ],
    [
      'the same entry twice',
      ['verificationMaterial', 'tlogEntries'],
      (all: unknown) => [all, all].flat(),
      'TIMESTAMP_ERROR',
    ],
    ['no media type', ['mediaType'], () => '', 'unreadable'],
    ['nothing in it', ['verificationMaterial'], () => null, 'unreadable'],
  ])('with %s is invalid', (_what, path, change, code) => {
    expect(bundleOf(tampered(path, change))).toMatchObject({ state: 'signature-invalid', code })
  })

  it('does not depend on the root hash that stands beside the signed checkpoint', () => {
    expect(bundleOf(tampered([...ENTRY, 'inclusionProof', 'rootHash'], flipped(0)))).toMatchObject({
      state: 'verified',
    })
  })

  it.each([
    ['no JSON', 'x'],
    ['nothing', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['a number', '1'],
    ['an empty object', '{}'],
    ['nested without end', '['.repeat(100_000)],
    ['a prototype', '{"__proto__":{"mediaType":"x"},"verificationMaterial":{}}'],
    ['a key twice', '{"mediaType":"a","mediaType":"b"}'],
    ['no UTF-8', '\ud800'],
  ])('cannot be %s', (_what, text) => {
    expect(bundleOf(Buffer.from(text))).toMatchObject({ state: 'signature-invalid', facts: null })
  })
})

/** The same places in every run. */
function* places(count: number): Generator<readonly [at: number, bit: number]> {
  let seed = 7
  for (let done = 0; done < count; done += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    yield [seed % BUNDLE.byteLength, 1 << (done % 7)]
  }
}

describe('one changed byte in a real bundle', () => {
  it('never ends the check, and never makes it say something else', () => {
    const honest = bundleOf(BUNDLE)
    const states = new Map<string, number>()
    const signers = new Set<string>()
    for (const [at, bit] of places(150)) {
      const bytes = Buffer.from(BUNDLE)
      bytes[at] = (bytes[at] ?? 0) ^ bit
      const finding = bundleOf(bytes)
      states.set(finding.state, (states.get(finding.state) ?? 0) + 1)
      // What nobody reads may change: the name of an unknown member, or a proof that another one stands in for.
      if (finding.state === 'verified') signers.add(finding.facts.identity)
    }
    expect(new Set(states.keys())).toEqual(new Set(['signature-invalid', 'verified']))
    expect([...signers]).toEqual([honest.facts?.identity])
    expect(states.get('verified') ?? 0).toBeLessThan(15)
  })
})

describe('a real legacy signature', () => {
  it('is verified, with who, when and where it was logged', () => {
    expect(legacyOf(INSTALLER, {})).toMatchObject({
      state: 'verified',
      facts: {
        form: 'legacy',
        foundBy: 'sig-tag',
        identity: 'andrey.smirnov@siderolabs.com',
        issuer: 'https://accounts.google.com',
        signedAt: '2023-04-18T18:37:02Z',
        logIndex: '18304044',
      },
    })
  })

  it('is of its image and of no other', () => {
    expect(legacyOf(OTHER, {})).toMatchObject({ state: 'subject-mismatch', subjects: [INSTALLER] })
  })

  const { signature, certificate, bundle } = legacy.annotations
  const inBundle = (from: string, to: string) => ({ annotations: { bundle: bundle.replace(from, to) } })
  it.each([
    ['another payload', { payload: legacy.payload.replace('f41795', 'f41796') }, 'TLOG_BODY_ERROR'],
    ['another signature', { annotations: { signature: flipped(20)(signature) } }, 'TLOG_BODY_ERROR'],
    ['no signature', { annotations: { signature: null } }, 'signature'],
    ['a signature that is empty', { annotations: { signature: '' } }, 'unreadable'],
    ['no certificate', { annotations: { certificate: null } }, 'certificate'],
    ['a certificate that is none', { annotations: { certificate: 'x' } }, 'certificate'],
    [
      'a broken certificate',
      { annotations: { certificate: certificate.replace('MIIC', 'MIID') } },
      'certificate',
    ],
    ['no entry', { annotations: { bundle: null } }, 'TIMESTAMP_ERROR'],
    ['an entry that is none', { annotations: { bundle: '[]' } }, 'unreadable'],
    ['a time nobody promised', inBundle('1681843022', '1681843023'), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['a time outside the certificate', inBundle('1681843022', '1681943022'), 'CERTIFICATE_ERROR'],
    ['another index', inBundle('18304044', '18304045'), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['another log', inBundle('c0d23d6a', 'c0d23d6b'), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['another promise', inBundle('MEQCIERk', 'MEQCIERl'), 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['a timestamp that is none', { annotations: { timestamp: '{}' } }, 'timestamp'],
    ['a broken timestamp', { annotations: { timestamp: '{"SignedRFC3161Timestamp":"AAAA"}' } }, 'unreadable'],
  ])('with %s is invalid', (_what, change, code) => {
    expect(legacyOf(INSTALLER, change)).toMatchObject({ state: 'signature-invalid', code })
  })
})
