import { afterEach, describe, expect, it } from 'vitest'
import { AUTHOR_REPOSITORY } from '#registry/testing/author-images'
import { ask, createLintWorlds, RELEASE, report, type Asking } from './testing/lint-world.ts'

const { open, closeAll } = createLintWorlds()
afterEach(closeAll)

describe('a question that cannot be answered', () => {
  it.each<[string, Asking, object]>([
    ['nothing', { reference: '' }, { kind: 'invalid' }],
    ['no reference', { reference: 'a b' }, { kind: 'invalid' }],
    ['no tag', { reference: AUTHOR_REPOSITORY }, { kind: 'invalid' }],
    ['a URL', { reference: `https://ghcr.io/${AUTHOR_REPOSITORY}:dirty` }, { kind: 'invalid' }],
    ['another host', { reference: `ghcr.io/${AUTHOR_REPOSITORY}:dirty` }, { kind: 'invalid' }],
    ['the cloud itself', { reference: '169.254.169.254/a:b' }, { kind: 'invalid' }],
    ['sha512', { reference: `a/b@sha512:${'a'.repeat(128)}` }, { kind: 'invalid' }],
    ['no version', { reference: `${AUTHOR_REPOSITORY}:dirty`, version: 'newest' }, { kind: 'invalid' }],
    [
      'a version without extensions',
      { reference: `${AUTHOR_REPOSITORY}:dirty`, version: 'v0.14.0' },
      { kind: 'invalid' },
    ],
  ])('is refused, and the registry is not asked: %s', async (_, asking, problem) => {
    const world = await open()
    const { doors } = world.open()
    await doors.loadHome()
    world.registry.resetStats()
    const outcome = await doors.loadLint({ version: RELEASE, platform: '', ...asking })
    expect(outcome).toMatchObject({ ok: false, fault: 'question', problem })
    expect(world.registry.stats()).toMatchObject({ requests: 0, canaryHits: 0 })
  })

  it.each([
    ['a tag', `${AUTHOR_REPOSITORY}:v9`],
    ['a digest', `${AUTHOR_REPOSITORY}@sha256:${'0'.repeat(64)}`],
    ['a repository', 'acme/tools/nothing:v1'],
  ])('is not found: %s that is not there', async (_, reference) => {
    expect(await ask(await open(), { reference })).toMatchObject({
      ok: false,
      fault: 'reading',
      problem: { kind: 'not-found' },
    })
  })

  it('is an outage when the registry is away, also for a tag that was seen', async () => {
    const world = await open()
    await report(world, { reference: `${AUTHOR_REPOSITORY}:v1.0.0` })
    await world.registry.setOffline()
    expect(await ask(world, { reference: `${AUTHOR_REPOSITORY}:v1.0.0` })).toMatchObject({
      ok: false,
      fault: 'reading',
      problem: { kind: 'unreachable' },
    })
  })

  it('is limited', async () => {
    const { doors } = (await open()).open()
    const outcomes = await Promise.all(
      Array.from({ length: 120 }, () => doors.loadManifestLint('version: v1alpha1\n', RELEASE)),
    )
    expect(outcomes.filter(({ ok }) => !ok).length).toBeGreaterThan(0)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: 'rate-limited' } })
  })
})
