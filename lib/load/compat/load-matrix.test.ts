import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { historyFact } from '#catalog/release-history'
import { valueOf } from '../testing/value-of.ts'
import { openCompatWorld, RELEASES, wholeMatrix, type CompatWorld } from './testing/compat-world.ts'

let world: CompatWorld

beforeAll(async () => {
  world = await openCompatWorld()
})

afterAll(() => world.close())

describe('the matrix', () => {
  test('is read from the registry, release by release, and says how far it has come', async () => {
    const { value, state, origin } = await wholeMatrix(world)
    expect(value.matrix.releases.map(({ version }) => version)).toEqual(RELEASES.toReversed())
    expect(value.progress).toEqual({ done: 6, total: 6, failed: 0 })
    expect({ state, origin }).toEqual({ state: 'fresh', origin: 'registry' })
    expect(valueOf(await world.online.loadMatrixProgress()).value).toEqual(value.progress)
  })

  test('says of every cell what the data says', async () => {
    const { matrix } = (await wholeMatrix(world)).value
    const ascending = RELEASES
    const wrong = matrix.rows.flatMap(({ name, spans }) =>
      spans.flatMap(({ from, to, ships }) =>
        ascending
          .slice(ascending.indexOf(from), ascending.indexOf(to) + 1)
          .filter((version) => ships !== (historyFact(version, name) !== undefined))
          .map((version) => `${name} ${version}`),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('marks images without content on the chosen platform', async () => {
    await wholeMatrix(world)
    const { matrix } = valueOf(await world.online.loadMatrix('linux/arm64')).value
    const spans = matrix.rows.find(({ name }) => name === 'i915')?.spans ?? []
    expect(new Set(spans.map(({ kind }) => kind))).toEqual(new Set(['stub']))
  })

  test('comes from the tables of the project when nobody may be asked', async () => {
    const { value, origin } = valueOf(await world.offline.loadMatrix(''))
    expect(origin).toBe('snapshot')
    expect(value.progress).toBeNull()
    expect(value.matrix.releases).toHaveLength(164)
    expect(value.facts.get('gvisor')).toMatchObject({ category: 'container-runtime' })
  })
})
