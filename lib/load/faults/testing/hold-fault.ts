import { expect, vi } from 'vitest'
import type { Catalog } from '#catalog/catalog'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ReleaseList } from '#catalog/release'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import { isContentFault } from '#registry/testing/fault'
import { faultNamed } from '#registry/testing/fault-table'
import { LIFETIME } from '../../lifetimes.ts'
import type { Doors } from '../../doors.ts'
import { HEALTHY_REQUESTS, type FaultRow, type ImageTold, type Told } from './fault-row.ts'
import { openFaultWorld, type FaultWorld, type FaultWorldOptions } from './fault-world.ts'
import { expectSentence } from './sentence.ts'
import { BYSTANDER, RELEASE, STRUCK, twoReleases } from './two-releases.ts'

/** What four doors say at one moment. */
export type Seen = {
  readonly tags: Outcome<Loaded<ReleaseList>>
  readonly catalog: Outcome<Loaded<Catalog>>
  readonly struck: Outcome<Loaded<ExtensionDetail>>
  readonly bystander: Outcome<Loaded<ExtensionDetail>>
}

/** Opens the list, the release, and the pages of two extensions. */
export async function lookAround(doors: Doors): Promise<Seen> {
  return {
    tags: await doors.loadReleases(),
    catalog: await doors.loadCatalog(RELEASE),
    struck: await doors.loadExtensionDetail(RELEASE, STRUCK),
    bystander: await doors.loadExtensionDetail(RELEASE, BYSTANDER),
  }
}

/** Plays a fault from the first request on, compares what visitors are told, lifts it, and sees it heal. */
export async function holdFault(row: FaultRow, options: Partial<FaultWorldOptions> = {}): Promise<void> {
  const world = await openFaultWorld({ content: twoReleases('somebody/catalog'), ...options })
  try {
    // Memory only: the disk has faults of its own (disk.test.ts) and would cost each row its flushes.
    const { app, doors } = world.open({ cacheDirectory: null })
    world.registry.faults.set(row.fault, row.scope)
    const seen = await lookAround(doors)
    expectTold(seen.tags, row.tags ?? 'fresh')
    expectTold(seen.catalog, row.catalog ?? (row.unreadable === undefined ? 'fresh' : 'partial'))
    expectCatalog(seen.catalog, row)
    if (typeof (row.catalog ?? 'fresh') === 'string') {
      expectImage(seen.struck, row.image ?? { state: 'read' })
      expectImage(seen.bystander, row.bystander ?? HEALTHY_IMAGE)
    }
    expectHarmless(world, row)
    expect((await doors.loadSources()).readings.length).toBeGreaterThan(0)

    world.registry.faults.clear()
    // A tag whose content was altered is asked for again when its answer is no longer fresh.
    world.clock.advance(isContentFault(faultNamed(row.fault)) ? LIFETIME.fresh : 30_000)
    expectHealthy(await lookAround(doors), world)
    await soon(() => expect(world.registry.stats().inFlight).toBe(0))
    await app.transport.close()
    await soon(() => expect(world.registry.stats().openConnections).toBe(0))
  } finally {
    await world.close()
  }
}

/** Waits for something that the other end of a socket has to notice first. */
async function soon(holds: () => void): Promise<void> {
  await vi.waitFor(holds, { timeout: 20_000, interval: 5 })
}

/** A whole and verified answer of every door. */
export function expectHealthy(seen: Seen, world: FaultWorld): void {
  expectTold(seen.tags, 'fresh')
  expectTold(seen.catalog, 'fresh')
  const truth = world.registry.content.release(RELEASE)
  if (seen.catalog.ok) {
    expect(seen.catalog.value.value.indexDigest).toBe(truth?.indexDigest)
    expect(seen.catalog.value.value.extensions.map(({ reference }) => reference)).toEqual(
      truth?.extensions.map(({ reference }) => reference),
    )
  }
  expectImage(seen.struck, HEALTHY_IMAGE)
  expectImage(seen.bystander, HEALTHY_IMAGE)
}

const HEALTHY_IMAGE: ImageTold = {
  state: 'read',
  kinds: 'content content',
  platforms: 'linux/amd64 linux/arm64',
}

function expectTold(outcome: Outcome<Loaded<unknown>>, told: Told): void {
  if (typeof told === 'string') {
    expect(outcome.ok ? outcome.value : outcome.problem).toMatchObject({ state: told, origin: 'registry' })
    return
  }
  const [kind, sentence] = told
  const problem = outcome.ok ? outcome.value.problem : outcome.problem
  expect(outcome.ok, 'nothing may stand in for a catalog of somebody else').toBe(false)
  expect(problem).toMatchObject({ kind })
  expect(problem?.title).toMatch(sentence)
  expectSentence(problem?.title)
  expectSentence(problem?.advice)
}

function expectCatalog(outcome: Outcome<Loaded<Catalog>>, row: FaultRow): void {
  if (!outcome.ok) return
  const { extensions, unreadable, notes } = outcome.value.value
  expect(extensions.map(({ name }) => name)).toEqual(row.names ?? [STRUCK, BYSTANDER])
  expect(unreadable.map(({ line }) => line)).toEqual(row.unreadable ?? [])
  const texts = notes.map(({ text }) => text)
  if (row.note === undefined) expect(texts).toEqual([])
  else expect(texts.join('\n')).toMatch(row.note)
}

function expectImage(outcome: Outcome<Loaded<ExtensionDetail>>, told: ImageTold | 'not-listed'): void {
  if (told === 'not-listed') {
    expect(outcome.ok ? outcome.value : outcome.problem).toMatchObject({ kind: 'not-found' })
    return
  }
  expect(outcome.ok).toBe(true)
  if (!outcome.ok) return
  const { extension, imageState, manifest, manifestProblem, platforms } = outcome.value.value
  expect({ imageState, manifestProblem }).toEqual({
    imageState: told.state,
    manifestProblem: told.problem === undefined ? null : expect.stringMatching(told.problem),
  })
  if (told.problem === undefined) expect(manifest).not.toBeNull()
  else {
    expect(manifest).toBeNull()
    expectSentence(manifestProblem)
  }
  expect(extension.reference).toMatch(/@sha256:[0-9a-f]{64}$/)
  const kinds = platforms.map(({ kind }) => kind).join(' ')
  if (told.kinds !== undefined) expect(kinds).toBe(told.kinds)
  if (told.platforms !== undefined)
    expect(platforms.map(({ platform }) => platform).join(' ')).toBe(told.platforms)
}

function expectHarmless(world: FaultWorld, row: FaultRow): void {
  const stats = world.registry.stats()
  expect(stats.faultsPlayed[row.fault] ?? 0, 'the fault must have played').toBeGreaterThan(0)
  expect(stats).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })
  expect(stats.requests).toBeLessThanOrEqual(row.requests ?? HEALTHY_REQUESTS)
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(Reflect.get(globalThis, '__xss')).toBeUndefined()
}
