import { describe, expect, it } from 'vitest'
import {
  formatSignerIdentities,
  isAccepted,
  parseSignerIdentities,
  subjectPattern,
  UPSTREAM_SIGNERS,
} from './signer-identity.ts'

const GOOGLE = 'https://accounts.google.com'
const MANAGER = 'releasemgr-svc@talos-production.iam.gserviceaccount.com'

const VECTORS: readonly (readonly [identity: string, issuer: string, accepted: boolean])[] = [
  ['andrey.smirnov@siderolabs.com', GOOGLE, true],
  ['albert.kostusev@siderolabs.com', GOOGLE, true],
  [MANAGER, GOOGLE, true],
  [`x${MANAGER}`, GOOGLE, false],
  [`${MANAGER}.evil.org`, GOOGLE, false],
  ['image-factory-signing@talos-production.iam.gserviceaccount.com', GOOGLE, false],
  ['user@siderolabs.com', 'https://token.actions.githubusercontent.com', false],
  ['user@siderolabs.com', `${GOOGLE}/`, false],
  ['user@siderolabs.com', `${GOOGLE}.evil.org`, false],
  ['user@siderolabs.com', '', false],
  ['user@siderolabs.community', GOOGLE, false],
  ['siderolabs.com', GOOGLE, false],
  ['@siderolabs.com', GOOGLE, false],
  ['x@siderolabs.com.evil.org', GOOGLE, false],
  ['evil@siderolabs.com@x', GOOGLE, false],
  ['evil@x@siderolabs.com', GOOGLE, false],
  ['user@siderolabs.com\n', GOOGLE, false],
  ['x\nuser@siderolabs.com', GOOGLE, false],
  ['us er@siderolabs.com', GOOGLE, false],
  ['user@sıderolabs.com', GOOGLE, false],
  ['üser@siderolabs.com', GOOGLE, false],
  ['user@siderolabsXcom', GOOGLE, false],
  ['user@SIDEROLABS.com', GOOGLE, false],
  ['user@evil-siderolabs.com', GOOGLE, false],
  ['user@sub.siderolabs.com', GOOGLE, false],
  ['', GOOGLE, false],
]

describe('the signers of the Talos project', () => {
  it.each(VECTORS)('%j by %s is accepted: %s', (identity, issuer, accepted) => {
    expect(isAccepted(UPSTREAM_SIGNERS, { identity, issuer })).toBe(accepted)
  })

  it.each(VECTORS.filter(([, issuer]) => issuer === GOOGLE))(
    'as an anchored regular expression they say the same of %j',
    (identity, _issuer, accepted) => {
      const patterns = UPSTREAM_SIGNERS.map(({ subject }) => new RegExp(subjectPattern(subject)))
      const isAscii = /^[\n -~]*$/.test(identity)
      expect(isAscii && patterns.some((pattern) => pattern.test(identity))).toBe(accepted)
    },
  )
})

describe('a list of signers', () => {
  it('is read back as it was written', () => {
    expect(parseSignerIdentities(formatSignerIdentities(UPSTREAM_SIGNERS))).toEqual(UPSTREAM_SIGNERS)
  })

  it('may have blanks around its parts and commas too many', () => {
    expect(parseSignerIdentities(' https://a.example|me@a.example ,, ')).toEqual([
      { issuer: 'https://a.example', subject: 'me@a.example' },
    ])
  })

  it.each([
    'me@a.example',
    'http://a.example|me@a.example',
    'https://*|me@a.example',
    'https://|me@a.example',
    'https://a.example|',
    'https://a.example|*',
    'https://a.example|*@*',
    'https://a.example|*@',
    'https://a.example|*@a.*',
    'https://a.example|a|b',
    'https://a.example|(me|you)@a.example',
    'https://a.example|mé@a.example',
    'https://a.example|me @a.example',
    `https://a.example|${'a'.repeat(600)}@a.example`,
    Array.from({ length: 33 }, () => 'https://a.example|me@a.example').join(','),
  ])('%.60j is none', (text) => {
    expect(parseSignerIdentities(text)).toBeUndefined()
  })

  it('of a workflow names its file and any branch or tag', () => {
    const signers = parseSignerIdentities(
      'https://token.actions.githubusercontent.com|https://github.com/acme/x/.github/workflows/r.yaml@refs/tags/*',
    )
    const issuer = 'https://token.actions.githubusercontent.com'
    const workflow = 'https://github.com/acme/x/.github/workflows/r.yaml@refs/tags/'
    expect(isAccepted(signers ?? [], { issuer, identity: `${workflow}v1` })).toBe(true)
    expect(isAccepted(signers ?? [], { issuer, identity: workflow })).toBe(false)
    expect(isAccepted(signers ?? [], { issuer, identity: `${workflow}v1@evil` })).toBe(false)
  })
})
