import { describe, expect, it } from 'vitest'
import { signatureEra } from '#catalog/signature-era'
import { parseSignerIdentities, UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { cosignLines } from './cosign-lines.ts'

const REFERENCE =
  'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908'
const CATALOG = 'ghcr.io/siderolabs/extensions'
const of = (release: string, reference = REFERENCE) =>
  cosignLines({ release, reference, signers: UPSTREAM_SIGNERS, era: signatureEra(release) })

const lineOf = (identity: string, reference = REFERENCE) =>
  `cosign verify --certificate-identity-regexp '${identity}' --certificate-oidc-issuer https://accounts.google.com ${reference}`
const PEOPLE = String.raw`@siderolabs\.com$`
const BOTH = String.raw`(@siderolabs\.com$|^releasemgr-svc@talos-production\.iam\.gserviceaccount\.com$)`

describe('the line for cosign', () => {
  it.each(['v1.4.1', 'v1.5.3', 'v1.11.2', 'v1.12.11', 'v1.13.0-alpha.0'])(
    'of %s is the one of the README',
    (release) => {
      expect(of(release)).toMatchObject({ kind: 'lines', works: [lineOf(PEOPLE)], readme: null })
    },
  )

  it.each(['v1.13.0-alpha.1', 'v1.13.0-alpha.2', 'v1.13.0', 'v1.13.9', 'v1.14.0-rc.1', 'v2.0.0'])(
    'of %s accepts the service account too, and stands beside the one of the README',
    (release) => {
      expect(of(release)).toMatchObject({
        kind: 'lines',
        works: [lineOf(BOTH)],
        readme: lineOf(PEOPLE),
        why: expect.stringContaining('service account'),
      })
    },
  )

  it('of the catalog image names it by tag', () => {
    expect(of('v1.13.0', `${CATALOG}:v1.13.0`)).toMatchObject({
      works: [lineOf(BOTH, `${CATALOG}:v1.13.0`)],
    })
  })

  it.each(['v1.4.0', 'v1.0.0', 'v1.4.1-alpha.0', 'v1.13.0-alpha.1-17-gc538dab'])(
    'is absent for %s, with the reason',
    (release) => {
      expect(of(release)).toEqual({ kind: 'none', reason: expect.stringMatching(/\.$/) })
    },
  )

  it.each([
    ['andrey.smirnov@siderolabs.com', true, true],
    ['releasemgr-svc@talos-production.iam.gserviceaccount.com', false, true],
    ['xreleasemgr-svc@talos-production.iam.gserviceaccount.com', false, false],
    ['releasemgr-svc@talos-production.iam.gserviceaccount.com.evil.org', false, false],
    ['image-factory-signing@talos-production.iam.gserviceaccount.com', false, false],
    ['user@siderolabs.community', false, false],
    ['x@siderolabs.com.evil.org', false, false],
    ['evil@siderolabs.com@x', false, false],
    ['siderolabs.com', false, false],
  ])('would accept %s by the README: %s, by ours: %s', (identity, byReadme, byOurs) => {
    expect(new RegExp(PEOPLE).test(identity)).toBe(byReadme)
    expect(new RegExp(BOTH).test(identity)).toBe(byOurs)
  })
})

const own = (text: string) =>
  cosignLines({
    release: 'v1.13.0',
    reference: 'registry.example.com/acme/x:1',
    signers: parseSignerIdentities(text) ?? [],
    era: 'unknown',
  })

describe('the lines for signers of an own catalog', () => {
  it('are anchored and escaped, one for each issuer', () => {
    const lines = own(
      'https://a.example|*@acme.example,https://a.example|release@acme.example,https://b.example|https://b.example/x.yaml@refs/tags/*',
    )
    expect(lines).toMatchObject({
      works: [
        String.raw`cosign verify --certificate-identity-regexp '(^[^@\s]+@acme\.example$|^release@acme\.example$)' --certificate-oidc-issuer https://a.example registry.example.com/acme/x:1`,
        String.raw`cosign verify --certificate-identity-regexp '^https://b\.example/x\.yaml@refs/tags/[^@\s]+$' --certificate-oidc-issuer https://b.example registry.example.com/acme/x:1`,
      ],
      readme: null,
    })
  })

  it('are none when nobody is accepted', () => {
    expect(own('')).toMatchObject({ kind: 'none' })
  })
})
