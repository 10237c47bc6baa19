import { afterEach, describe, expect, it } from 'vitest'
import { generateContent } from '#registry/testing/generated-releases'
import { startSourceServer, type SourceServer } from '#source/testing/source-server'
import { openFaultWorld, type FaultWorld } from '../faults/testing/fault-world.ts'

const RELEASE = 'v1.11.2'
const opened: (FaultWorld | SourceServer)[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function open(setting: 'on' | 'off' = 'on', release = RELEASE) {
  const source = await startSourceServer()
  const world = await openFaultWorld({ content: generateContent({ releases: [release] }) })
  opened.push(world, source)
  const settings = {
    sourceArchiveUrl: setting === 'on' ? source.archiveUrl : null,
    plainHttpHosts: [...world.registry.hosts, source.host],
  }
  return { source, world, visit: () => world.open(settings).doors }
}

describe('the README of an extension', () => {
  it('is that of the tag, with its place in the repository', async () => {
    const { visit } = await open()
    const doors = visit()
    expect(await doors.loadReadme(RELEASE, 'gvisor')).toMatchObject({
      ok: true,
      value: {
        state: 'fresh',
        origin: 'registry',
        value: {
          release: RELEASE,
          home: 'https://github.com/siderolabs/extensions',
          found: {
            kind: 'text',
            path: 'container-runtime/gvisor/README.md',
            text: expect.stringMatching(/^# gvisor\n/),
          },
        },
      },
    })
  })

  it('is there over a restart while the source is away, and says that it is old', async () => {
    const { source, visit } = await open()
    await visit().loadReadme(RELEASE, 'gvisor')
    source.setOffline(true)
    expect(await visit().loadReadme(RELEASE, 'gvisor')).toMatchObject({
      ok: true,
      value: { state: 'stale', origin: 'cache', problem: { kind: 'unreachable' } },
    })
  })

  it.each([
    ['is switched off', 'off', RELEASE, 'gvisor', 'unreachable', /SOURCE_ARCHIVE_URL is empty/],
    ['belongs to a name that is not listed', 'on', RELEASE, 'gvisr', 'not-found', /gvisr/],
    ['belongs to a release that is not there', 'on', 'v1.0.0', 'gvisor', 'not-found', /v1\.0\.0/],
  ] as const)('is another problem when it %s', async (_, setting, release, name, kind, title) => {
    const { visit } = await open(setting)
    const outcome = await visit().loadReadme(release, name)
    expect(outcome).toMatchObject({ ok: false, problem: { kind } })
    expect(outcome.ok ? '' : outcome.problem.title).toMatch(title)
  })

  it('is unreachable when the source is, and heals', async () => {
    const { source, visit, world } = await open()
    source.setOffline(true)
    const doors = visit()
    expect(await doors.loadReadme(RELEASE, 'gvisor')).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable' },
    })
    source.setOffline(false)
    world.clock.advance(10 * 60_000)
    expect(await doors.loadReadme(RELEASE, 'gvisor')).toMatchObject({ ok: true, value: { state: 'fresh' } })
  })
})
