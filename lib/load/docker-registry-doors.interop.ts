import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATA_PATIENCE } from './lifetimes.ts'
import { doorsOf } from './open-doors.ts'
import { openOver } from './testing/application-over.ts'
import { OURS, startFilledRegistry, type FilledRegistry } from './testing/filled-docker-registry.ts'

let server: FilledRegistry
beforeAll(async () => {
  server = await startFilledRegistry()
})
afterAll(() => server.close())

describe('the doors over docker-registry', () => {
  it('a catalog of ours is read end to end, its extension with manifest and constraint', async () => {
    const doors = doorsOf(openOver(server.host), DATA_PATIENCE)
    const releases = await doors.loadReleases()
    expect(releases).toMatchObject({ ok: true, value: { state: 'fresh', origin: 'registry' } })
    expect(JSON.stringify(releases)).toContain(OURS.version)
    expect(await doors.loadCatalog(OURS.version)).toMatchObject({
      ok: true,
      value: {
        state: 'fresh',
        origin: 'registry',
        value: { extensions: [{ name: 'my-extension', tier: 'core', author: 'TEST', digest: OURS.digest }] },
      },
    })
    expect(await doors.loadExtensionDetail(OURS.version, 'my-extension')).toMatchObject({
      ok: true,
      value: { value: { imageState: 'read', constraint: '>= v1.0.0' } },
    })
  })

  it('a release without a tag is not found', async () => {
    const answer = await doorsOf(openOver(server.host), DATA_PATIENCE).loadCatalog('v1.2.3')
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })
})
