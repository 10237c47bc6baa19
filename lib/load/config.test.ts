import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { UPSTREAM_SIGNERS } from '#catalog/signer-identity'
import { ConfigInvalidError, parseConfig } from './config.ts'

const parse = (env: Record<string, string>) => parseConfig(env, '/project')

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    parse(env)
  } catch (error) {
    if (error instanceof ConfigInvalidError) return error.faults.map((fault) => fault.name)
  }
  return []
}

describe('settings', () => {
  it('have the defaults of the README when nothing is set', () => {
    const config = parse({})
    expect(config.catalogImage).toEqual({
      host: 'ghcr.io',
      repository: 'siderolabs/extensions',
      prefix: '',
      isUpstream: true,
    })
    expect(config).toMatchObject({
      plainHttpHosts: [],
      concurrency: 16,
      cacheDirectory: '/project/.cache',
      cacheMaxBytes: 2048 * 1024 * 1024,
      offline: false,
    })
    expect(config.sourceArchiveUrl).toContain('{tag}')
  })

  it('that are set and empty are off', () => {
    const config = parse({
      CATALOG_IMAGE: '',
      SOURCE_ARCHIVE_URL: '',
      KERNEL_BUILD_URL: '',
      CACHE_DIR: '',
      DOCKER_CONFIG: '',
    })
    expect(config.catalogImage).toBeNull()
    expect(config.sourceArchiveUrl).toBeNull()
    expect(config.kernelBuildUrl).toBeNull()
    expect(config.cacheDirectory).toBeNull()
    expect(config.dockerConfigDirectory).toBeNull()
  })

  it('that are wrong are all reported at once, each with what it should look like', () => {
    const wrong = {
      CATALOG_IMAGE: 'https://ghcr.io/siderolabs/extensions',
      REGISTRY_PLAIN_HTTP: 'localhost',
      REGISTRY_CONCURRENCY: '0',
      SOURCE_ARCHIVE_URL: 'https://example.com/no-tag',
      CACHE_MAX_MIB: 'lots',
      OFFLINE: 'yes',
      PORT: '70000',
    }
    expect(faultsOf(wrong)).toEqual([
      'REGISTRY_PLAIN_HTTP',
      'CATALOG_IMAGE',
      'REGISTRY_CONCURRENCY',
      'SOURCE_ARCHIVE_URL',
      'CACHE_MAX_MIB',
      'OFFLINE',
      'PORT',
    ])
    expect(() => parse(wrong)).toThrow(/should be/)
  })

  const images: readonly [string, string | null, string?, string?][] = [
    ['ghcr.io/siderolabs/extensions', '', 'ghcr.io'],
    ['harbor.example.com/ghcrio/siderolabs/extensions', 'ghcrio', 'harbor.example.com'],
    ['harbor.example.com:8443/a/b/siderolabs/extensions', 'a/b', 'harbor.example.com:8443'],
    ['127.0.0.1:5000/siderolabs/extensions', '', '127.0.0.1:5000'],
    ['[::1]:5000/siderolabs/extensions', '', '[::1]:5000'],
    ['localhost:5100/extension-testing/extensions', '', 'localhost:5100'],
    ['registry:5000/mine/extensions', '', 'registry:5000'],
    ['GHCR.IO/siderolabs/extensions', '', 'ghcr.io'],
    ['ghcr.io/siderolabs/extensions:v1.11.2', null],
    ['ghcr.io/Siderolabs/extensions', null],
    ['siderolabs/extensions', null],
    ['user@ghcr.io/siderolabs/extensions', null],
    ['ghcr.io/siderolabs/../extensions', null],
    ['ghcr.io/', null],
  ]
  it.each(images)('CATALOG_IMAGE %s has the prefix %j', (text, prefix, host) => {
    const read =
      faultsOf({ CATALOG_IMAGE: text }).length > 0 ? null : parse({ CATALOG_IMAGE: text }).catalogImage
    expect([read?.prefix ?? null, read?.host]).toEqual([prefix, host])
  })

  it('take an http archive only from a host that is listed for plain http', () => {
    const url = 'http://127.0.0.1:8080/{tag}.tar.gz'
    expect(faultsOf({ SOURCE_ARCHIVE_URL: url })).toEqual(['SOURCE_ARCHIVE_URL'])
    expect(parse({ SOURCE_ARCHIVE_URL: url, REGISTRY_PLAIN_HTTP: '127.0.0.1:8080' }).sourceArchiveUrl).toBe(
      url,
    )
  })

  it('ignore HOSTNAME, which shells and containers set', () => {
    expect(parse({ HOSTNAME: 'ba!!ad' })).toEqual(parse({}))
  })
})

describe('what signatures are checked against', () => {
  const testRoot = fileURLToPath(new URL('../trust/testing/trusted-root.json', import.meta.url))

  it('is the root that the project carries and the signers of upstream, unless somebody says otherwise', () => {
    for (const config of [parse({}), parse({ TRUSTED_ROOT: '' })]) {
      expect(config.trustedRoot).toMatchObject({ origin: 'carried', publisher: '@sigstore/tuf 4.0.2' })
      expect(config.signers).toEqual(UPSTREAM_SIGNERS)
    }
  })

  it('is the root in the file of the setting', () => {
    expect(parse({ TRUSTED_ROOT: testRoot }).trustedRoot).toMatchObject({
      origin: 'own',
      publisher: 'trusted-root.json',
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/),
    })
  })

  it.each(['/no/such/file', '/', fileURLToPath(import.meta.url)])('is not in %s', (path) => {
    expect(faultsOf({ TRUSTED_ROOT: path })).toEqual(['TRUSTED_ROOT'])
  })

  it('may be nobody at all, or somebody named', () => {
    expect(parse({ SIGNER_IDENTITIES: '' }).signers).toEqual([])
    const own = 'https://a.example|*@a.example,https://b.example|b@b.example'
    expect(parse({ SIGNER_IDENTITIES: own }).signers).toEqual([
      { issuer: 'https://a.example', subject: '*@a.example' },
      { issuer: 'https://b.example', subject: 'b@b.example' },
    ])
  })

  it.each(['me@a.example', 'https://a.example|.*', 'https://a.example', '|'])('is not %j', (text) => {
    expect(faultsOf({ SIGNER_IDENTITIES: text })).toEqual(['SIGNER_IDENTITIES'])
  })
})
