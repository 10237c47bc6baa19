import { describe, expect, it } from 'vitest'
import { BUNDLE, bundleOf, IMAGE } from './testing/real-bundle.ts'
import { OTHER } from './testing/real-root.ts'

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
