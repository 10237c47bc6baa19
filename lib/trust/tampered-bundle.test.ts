import { describe, expect, it } from 'vitest'
import { flipped } from './testing/flipped-byte.ts'
import { BUNDLE, bundleOf } from './testing/real-bundle.ts'

/** The bundle with one member of its JSON replaced. */
function tampered(path: readonly (string | number)[], change: (value: unknown) => unknown): Uint8Array {
  const root: unknown = JSON.parse(BUNDLE.toString('utf8'))
  const key = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => Reflect.get(Object(at), step), root)
  Reflect.set(Object(parent), key, change(Reflect.get(Object(parent), key)))
  return Buffer.from(JSON.stringify(root))
}

const ENTRY = ['verificationMaterial', 'tlogEntries', 0] as const
const TIME = ['verificationMaterial', 'timestampVerificationData', 'rfc3161Timestamps', 0] as const

describe('the signature of a real extension', () => {
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
})
