import { expect } from 'vitest'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ResolveEvent } from '#catalog/resolve-progress'
import type { FaultRow } from './fault-row.ts'
import type { FaultWorld, Visit } from './fault-world.ts'
import { expectSentence } from './sentence.ts'
import { BYSTANDER, RELEASE, STRUCK } from './two-releases.ts'
import { LIFETIME } from '../../lifetimes.ts'

type Result = Extract<ResolveEvent, { kind: 'result' }>

/** One registry and one process for all faults, one after the other, as they come in life. */
export type ResolveWorld = { readonly world: FaultWorld; readonly visit: Visit }

/** Plays a fault of one image, compares every row of the resolved release, lifts it, and sees it heal. */
export async function holdInResolve(place: ResolveWorld, row: FaultRow): Promise<void> {
  const { registry } = place.world
  registry.resetStats()
  registry.faults.set(row.fault, row.scope)
  const hostile = await resolve(place)
  expect(registry.stats().faultsPlayed[row.fault] ?? 0, 'the fault must have played').toBeGreaterThan(0)
  const struck = rowOf(hostile, STRUCK)
  expectStruck(struck, row)
  expectHonest(place, hostile, BYSTANDER)
  expect(hostile.progress).toMatchObject({ total: 2, done: 2, failed: isMarked(struck) ? 1 : 0 })
  expect(registry.stats()).toMatchObject({ canaryHits: 0, leaksToBlobHost: 0 })

  registry.faults.clear()
  const healed = await resolve(place)
  expect(healed.progress).toMatchObject({ total: 2, done: 2, failed: 0 })
  expectHonest(place, healed, STRUCK)
  expectHonest(place, healed, BYSTANDER)
}

async function resolve({ world, visit }: ResolveWorld): Promise<Result> {
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
function expectHonest({ world }: ResolveWorld, result: Result, name: string): void {
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
