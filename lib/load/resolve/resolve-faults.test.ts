import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ResolveEvent } from '#catalog/resolve-progress'
import { nameOf, type FaultRow } from '../faults/testing/fault-row.ts'
import { openFaultWorld, type FaultWorld, type Visit } from '../faults/testing/fault-world.ts'
import { IMAGE_ROWS } from '../faults/testing/rows-images.ts'
import { expectSentence } from '../faults/testing/sentence.ts'
import { BYSTANDER, RELEASE, STRUCK, twoReleases } from '../faults/testing/two-releases.ts'
import { LIFETIME } from '../lifetimes.ts'

type Result = Extract<ResolveEvent, { kind: 'result' }>

/** One registry and one process for all faults, one after the other, as they come in life. */
let world: FaultWorld
let visit: Visit

beforeAll(async () => {
  world = await openFaultWorld({ content: twoReleases('somebody/catalog') })
  visit = world.open({ cacheDirectory: null })
})
afterAll(() => world.close())

async function resolve(): Promise<Result> {
  // The tag is asked for again when its answer is no longer fresh.
  world.clock.advance(LIFETIME.fresh)
  const outcome = await visit.doors.loadResolve(RELEASE)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  for await (const event of outcome.value.events()) if (event.kind === 'result') return event
  throw new Error('The run has no result.')
}

function rowOf(result: Result, name: string): ExtensionDetail {
  const row = result.rows.find(({ extension }) => extension.name === name)
  if (row === undefined) throw new Error(`${name} has no row.`)
  return row
}

/** What the registry says of an image that nobody altered. */
function expectHonest(result: Result, name: string): void {
  const truth = world.registry.content.release(RELEASE)?.extensions.find((one) => one.name === name)
  const { imageState, manifestProblem, manifest, platforms, extension } = rowOf(result, name)
  expect({ imageState, manifestProblem }).toEqual({ imageState: 'read', manifestProblem: null })
  expect(manifest).toMatchObject({ metadata: { name } })
  expect(extension.digest).toBe(truth?.digest)
  expect(new Map(platforms.map(({ platform, digest }) => [platform, digest]))).toEqual(truth?.platforms)
  expect(platforms.map(({ kind }) => kind)).toEqual(['content', 'content'])
}

function expectStruck(row: ExtensionDetail, { image }: FaultRow): void {
  if (image === undefined || image === 'not-listed') {
    expect(row).toMatchObject({ imageState: 'read', manifestProblem: null })
    return
  }
  expect(row.imageState).toBe(image.state)
  expect(row.extension.reference).toMatch(/@sha256:[0-9a-f]{64}$/)
  const kinds = row.platforms.map(({ kind }) => kind).join(' ')
  if (image.kinds !== undefined) expect(kinds).toBe(image.kinds)
  if (image.problem === undefined) {
    expect(row.manifestProblem).toBeNull()
    return
  }
  expect(row.manifest).toBeNull()
  expect(row.manifestProblem).toMatch(image.problem)
  expectSentence(row.manifestProblem)
}

/** A row counts as failed when nothing says what the image is for, or what a platform has. */
function isMarked(row: ExtensionDetail): boolean {
  return row.manifest === null || row.platforms.some(({ problem }) => problem !== undefined)
}

describe('a release in which one image is hostile under its right digest', () => {
  it.each(IMAGE_ROWS.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
    world.registry.resetStats()
    world.registry.faults.set(row.fault, row.scope)
    const hostile = await resolve()
    expect(world.registry.stats().faultsPlayed[row.fault] ?? 0).toBeGreaterThan(0)
    const struck = rowOf(hostile, STRUCK)
    expectStruck(struck, row)
    expectHonest(hostile, BYSTANDER)
    expect(hostile.progress).toMatchObject({ total: 2, done: 2, failed: isMarked(struck) ? 1 : 0 })
    expect(world.registry.stats()).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })

    world.registry.faults.clear()
    const healed = await resolve()
    expect(healed.progress).toMatchObject({ total: 2, done: 2, failed: 0 })
    expectHonest(healed, STRUCK)
    expectHonest(healed, BYSTANDER)
  })
})
