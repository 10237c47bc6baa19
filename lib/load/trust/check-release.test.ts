import { afterEach, describe, expect, it } from 'vitest'
import { signReleases } from '#trust/testing/signed-content'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions, Visit } from '../faults/testing/fault-world.ts'
import { eventsOf, oneExtension, trustedRoot, VERSION } from './testing/trust-world.ts'

const worlds = createWorlds()
afterEach(() => worlds.closeAll())

async function open(options: Partial<FaultWorldOptions> = {}) {
  const { content } = oneExtension()
  signReleases(content)
  return worlds.open({ content, ...options })
}

async function progressOf({ doors }: Visit) {
  const catalog = await doors.loadCatalog(VERSION)
  return catalog.ok ? doors.trustProgress(catalog.value.value) : undefined
}

describe('a page that is to check a release', () => {
  it('waits for the check while it may, and then knows every image', async () => {
    const visit = (await open()).open({ trustedRoot })
    expect(await progressOf(visit)).toBeNull()
    await visit.doors.checkRelease(VERSION)
    expect(await progressOf(visit)).toMatchObject({ total: 2, done: 2, states: { verified: 2 } })
  })

  it('does not wait longer than it may; the check goes on, and a later look finds it', async () => {
    const world = await open({ latencyMs: 100 })
    const visit = world.open(
      { trustedRoot },
      { cache: 60_000, snapshot: 60_000, history: 1, nothing: 60_000 },
    )
    await visit.doors.loadCatalog(VERSION)
    await visit.doors.checkRelease(VERSION)
    expect(await progressOf(visit)).toMatchObject({ total: 2, done: 0 })
    await eventsOf(visit, VERSION)
    expect(await progressOf(visit)).toMatchObject({ total: 2, done: 2 })
  })

  it('says nothing of a release that there is not', async () => {
    const visit = (await open()).open({ trustedRoot })
    await expect(visit.doors.checkRelease('v9.9.9')).resolves.toBeUndefined()
  })
})
