import { describe, expect, it } from 'vitest'
import { parseSignerIdentities, UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { imageVerification } from './image-verification.ts'

const namespace = 'ghcr.io/siderolabs'
const of = (release: string, signers = UPSTREAM_SIGNERS) => imageVerification({ release, namespace, signers })
const signersOf = (text: string) => parseSignerIdentities(text) ?? []

describe('the document that makes a node check signatures', () => {
  it.each(['v1.13.0', 'v1.13.9', 'v1.14.0-rc.1', 'v2.0.0'])(
    'of %s has the signers of upstream',
    (release) => {
      expect(of(release)).toMatchObject({
        kind: 'document',
        text: [
          'apiVersion: v1alpha1',
          'kind: ImageVerificationConfig',
          'rules:',
          '  - image: ghcr.io/siderolabs/*',
          '    keyless:',
          '      issuer: https://accounts.google.com',
          String.raw`      subjectRegex: (^[^@\s]+@siderolabs\.com$|^releasemgr-svc@talos-production\.iam\.gserviceaccount\.com$)`,
          '  - image: factory.talos.dev/*',
          '    keyless:',
          '      issuer: https://accounts.google.com',
          '      subject: image-factory-signing@talos-production.iam.gserviceaccount.com',
        ].join('\n'),
      })
    },
  )

  it.each(['v1.5.3', 'v1.11.2', 'v1.12.11', 'v1.13.0-alpha.2', 'v1.13.0-rc.0'])(
    'is not read by %s, which is said',
    (release) => {
      expect(of(release)).toEqual({ kind: 'none', reason: expect.stringContaining(`${release} does not`) })
    },
  )

  it('names one literal signer as such, and not the factory of upstream', () => {
    expect(of('v1.13.0', signersOf('https://a.example|me@acme.example'))).toMatchObject({
      text: expect.stringMatching(/issuer: https:\/\/a\.example\n {6}subject: me@acme\.example$/),
    })
  })

  it('is not written for signers of several issuers, or for none', () => {
    const several = signersOf('https://a.example|me@a.example,https://b.example|me@a.example')
    expect(of('v1.13.0', several)).toMatchObject({ kind: 'none' })
    expect(of('v1.13.0', [])).toMatchObject({ kind: 'none' })
  })
})
