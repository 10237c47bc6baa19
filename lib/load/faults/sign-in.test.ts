import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openFaultWorld, type FaultWorld, type FaultWorldOptions } from './testing/fault-world.ts'
import { expectHealthy, lookAround } from './testing/hold-fault.ts'
import { RELEASE, twoReleases } from './testing/two-releases.ts'

const opened: FaultWorld[] = []
const folders: string[] = []
afterEach(async () => {
  for (const world of opened.splice(0)) await world.close()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function open(options: Partial<FaultWorldOptions>): Promise<FaultWorld> {
  const world = await openFaultWorld({ content: twoReleases('somebody/catalog'), ...options })
  opened.push(world)
  return world
}

/** A folder with docker's `config.json` that has these passwords by host. */
async function dockerConfig(passwords: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'docker-config-'))
  folders.push(folder)
  const auths = Object.fromEntries(
    Object.entries(passwords).map(([host, password]) => [
      host,
      { auth: Buffer.from(`reader:${password}`).toString('base64') },
    ]),
  )
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths }))
  return folder
}

describe('a registry', () => {
  const ways: readonly (readonly [string, Partial<FaultWorldOptions>])[] = [
    ['without authorization', { auth: 'none' }],
    ['with a token for each repository', { tokenScopes: 'single' }],
    ['with a token host of its own', { tokenHost: 'own' }],
    ['with tokens of one second', { tokenTtlSeconds: 1 }],
    ['that keeps its blobs itself', { redirectBlobs: false }],
    ['over h2 with a token host of its own', { tls: 'h2', tokenHost: 'own' }],
  ]
  it.each(ways)('%s is read', async (_name, options) => {
    const world = await open({ speed: 1, ...options })
    expectHealthy(await lookAround(world.open().doors), world)
    expect(world.registry.stats()).toMatchObject({ duplicateUrls: 0, leaksToBlobHost: 0, canaryHits: 0 })
  })

  it.each(['basic', 'bearer-private'] as const)(
    'that is private (%s) is read with its password',
    async (auth) => {
      const world = await open({ auth })
      const folder = await dockerConfig({ [world.registry.host]: 'secret' })
      expectHealthy(await lookAround(world.open({ dockerConfigDirectory: folder }).doors), world)
      expect(world.registry.stats().leaksToBlobHost).toBe(0)
    },
  )

  it.each([
    ['basic', {}, /it wants credentials and none are configured for 127\.0\.0\.1:\d+\.$/],
    ['bearer-private', {}, /its token endpoint 127\.0\.0\.1:\d+ answers 401 to anonymous readers\.$/],
    ['basic', { wrong: true }, /it answers 401 to the configured credentials\.$/],
    [
      'bearer-private',
      { wrong: true },
      /its token endpoint 127\.0\.0\.1:\d+ answers 401 to the configured credentials\.$/,
    ],
  ] as const)(
    'that is private (%s %o) says what is missing and no secret',
    async (auth, { wrong = false }: { wrong?: boolean }, told) => {
      const world = await open({ auth })
      const folder = await dockerConfig(wrong ? { [world.registry.host]: 'hunter2' } : {})
      const { doors } = world.open({ dockerConfigDirectory: folder })
      const outcome = await doors.loadCatalog(RELEASE)
      expect(outcome).toMatchObject({ ok: false, problem: { kind: 'forbidden' } })
      expect(outcome.ok ? '' : outcome.problem.title).toMatch(told)
      const everything = JSON.stringify([await lookAround(doors), await doors.loadSources()])
      expect(everything).not.toContain('hunter2')
      expect(everything).not.toContain(Buffer.from('reader:hunter2').toString('base64'))
      expect(world.registry.stats().requests).toBeLessThanOrEqual(8)
    },
  )

  it('is never shown the password of another', async () => {
    const world = await open({ auth: 'basic' })
    const other = await open({ auth: 'basic', credentials: { username: 'reader', password: 'other' } })
    const folder = await dockerConfig({ [other.registry.host]: 'secret' })
    expect(await world.open({ dockerConfigDirectory: folder }).doors.loadCatalog(RELEASE)).toMatchObject({
      ok: false,
      problem: { kind: 'forbidden', title: expect.stringMatching(/none are configured/) },
    })
    expect(other.registry.stats().requests).toBe(0)
  })
})
