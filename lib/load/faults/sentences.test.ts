import { expect, it } from 'vitest'
import type { FaultScope } from '#registry/testing/fault'
import { openFaultWorld } from './testing/fault-world.ts'
import { RELEASE, STRUCK, twoReleases } from './testing/two-releases.ts'

/** One fault of each kind that a registry can lie or fail with. */
const KINDS: readonly (readonly [string, FaultScope])[] = [
  ['wrongDigest', { roles: ['catalog-layer'] }],
  ['wrongSize', { roles: ['catalog-layer'] }],
  ['oversize', {}],
  ['catalogGzipBomb', {}],
  ['catalogIndexHuge', {}],
  ['indexHuge', {}],
  ['tagsOtherName', {}],
  ['tagsNotJson', {}],
  ['linkMalformed', {}],
  ['status200Html', {}],
  ['status429', {}],
  ['status500Forever', {}],
  ['status403', {}],
  ['status404', {}],
  ['reset', {}],
  ['truncate', {}],
  ['garbage', {}],
  ['slowloris', { milliseconds: 25 }],
  ['encodingGzip', {}],
  ['redirectCanary', {}],
  ['tokenHtml', {}],
  ['digestsMissing', {}],
]

async function sentenceOf(fault: string, scope: FaultScope): Promise<string> {
  const world = await openFaultWorld({ content: twoReleases('somebody/catalog'), speed: 20, hurry: 20 })
  try {
    const { doors } = world.open({ cacheDirectory: null })
    world.registry.faults.set(fault, scope)
    const catalog = await doors.loadCatalog(RELEASE)
    if (!catalog.ok) return catalog.problem.title.replaceAll(/127\.0\.0\.1:\d+/g, 'the registry')
    const list = await doors.loadReleases()
    if (!list.ok) return list.problem.title
    const detail = await doors.loadExtensionDetail(RELEASE, STRUCK)
    return detail.ok ? (detail.value.value.manifestProblem ?? '') : detail.problem.title
  } finally {
    await world.close()
  }
}

it('every kind of failure is told in a sentence of its own', async () => {
  const sentences = await Promise.all(KINDS.map(([fault, scope]) => sentenceOf(fault, scope)))
  const told = new Map(sentences.map((sentence, at) => [sentence, KINDS[at]?.[0]]))
  expect(told.has('')).toBe(false)
  expect([...told.values()]).toEqual(KINDS.map(([fault]) => fault))
})
