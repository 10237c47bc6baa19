import { describe, expect, test } from 'vitest'
import { historyCatalog, knownReleases } from '#catalog/release-history'
import { checkSelection } from '#catalog/relations/check-selection'
import { relationsIn } from '#catalog/relations/relations'
import { runtimeGraph } from './runtime-graph.ts'

const releases = knownReleases()
  .map(({ version }) => version)
  .filter((version) => /^v1\.\d+\.0(-(alpha|rc)\.\d+)?$/.test(version))

describe('the graph and the basket read one table of relations', () => {
  test.each(releases)('%s: the graph has every relation, and the basket says no other', (release) => {
    const catalog = historyCatalog(release)
    if (catalog === undefined) throw new Error(`The history has no ${release}.`)
    const relations = relationsIn(catalog)
    const drawn = new Set(
      runtimeGraph(catalog).edges.map(({ from, to, kind }) => `${from} ${kind.replaceAll(' ', '-')} ${to}`),
    )
    const missing = relations.flatMap(({ from, to, kind }) =>
      to.map((name) => `extension:${from} ${kind} extension:${name}`).filter((edge) => !drawn.has(edge)),
    )
    expect(missing).toEqual([])

    const names = catalog.extensions.map(({ name }) => name)
    const pairs = new Set(relations.flatMap(({ from, to }) => to.map((name) => `${from} ${name}`)))
    const kinds = new Set(['conflict', 'redundant', 'shares-files', 'order'])
    const said = checkSelection(catalog, names, 'linux/amd64').filter(
      ({ kind, names: pair }) => kinds.has(kind) && pair.length === 2,
    )
    expect(said.filter(({ names: pair }) => !pairs.has(pair.join(' ')))).toEqual([])
  })
})
