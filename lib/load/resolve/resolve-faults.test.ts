import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameOf } from '../faults/testing/fault-row.ts'
import { openFaultWorld } from '../faults/testing/fault-world.ts'
import { holdInResolve, type ResolveWorld } from '../faults/testing/hold-resolve.ts'
import { IMAGE_ROWS } from '../faults/testing/rows-images.ts'
import { twoReleases } from '../faults/testing/two-releases.ts'

let place: ResolveWorld

beforeAll(async () => {
  const world = await openFaultWorld({ content: twoReleases('somebody/catalog') })
  place = { world, visit: world.open({ cacheDirectory: null }) }
}, 60_000)
afterAll(() => place.world.close())

describe('a release in which one image is hostile under its right digest', () => {
  it.each(IMAGE_ROWS.map((row) => [nameOf(row), row] as const))('%s', (_name, row) =>
    expect(holdInResolve(place, row)).resolves.toBeUndefined(),
  )
})
