import { describe, expect, it } from 'vitest'
import { cosignCommands, craneCommands, type PinnedExtension } from './commands.ts'

const reference =
  'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908'
const inRelease = (release: string): PinnedExtension => ({
  release,
  registry: 'ghcr.io',
  repository: 'siderolabs/gasket-driver',
  reference,
})

const people = String.raw`'@siderolabs\.com$'`
const both = String.raw`'(@siderolabs\.com$|^releasemgr-svc@talos-production\.iam\.gserviceaccount\.com$)'`

describe('the lines for cosign', () => {
  it.each([
    ['v1.4.1', people],
    ['v1.5.3', people],
    ['v1.11.2', people],
    ['v1.12.11', people],
    ['v1.13.0-alpha.0', people],
    ['v1.13.0-alpha.1', both],
    ['v1.13.0', both],
    ['v1.14.0-rc.1', both],
    ['v2.0.0', both],
  ])('of %s name the identity %s', (release, identity) => {
    const cosign = cosignCommands(inRelease(release))
    if (cosign.kind === 'none') throw new Error('There should be lines.')
    expect(cosign.commands.map((command) => command.line)).toEqual([
      `cosign verify --certificate-identity-regexp ${identity} --certificate-oidc-issuer https://accounts.google.com ${reference}`,
      `cosign verify --certificate-identity-regexp ${identity} --certificate-oidc-issuer https://accounts.google.com ghcr.io/siderolabs/extensions:${release}`,
    ])
  })

  it.each(['v1.4.0', 'v1.0.0', 'v1.4.1-alpha.0', 'v1.13.0-alpha.1-17-gc538dab', 'latest'])(
    'are absent for %s, with the reason',
    (release) => {
      const cosign = cosignCommands(inRelease(release))
      expect(cosign.kind === 'none' && cosign.reason).toMatch(/\.$/)
    },
  )
})

describe('the lines for crane', () => {
  const lines = craneCommands(inRelease('v1.5.3')).map((command) => command.line)

  it('name the image by tag and digest', () => {
    expect(lines[0]).toBe(`crane pull ${reference} gasket-driver.tar`)
    expect(lines[1]).toContain(reference)
  })

  it('find the line by the whole name, so that gvisor does not find gvisor-debug', () => {
    expect(lines[2]).toBe(
      "crane export ghcr.io/siderolabs/extensions:v1.5.3 - | tar -xO image-digests | grep -F '/gasket-driver:'",
    )
  })
})
