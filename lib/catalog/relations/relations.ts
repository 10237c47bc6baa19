import type { Catalog } from '../catalog.ts'
import { isInRange } from '../facts/release-range.ts'
import { alternativeRelations } from './alternatives.ts'
import { nvidiaRelations } from './nvidia-relations.ts'
import type { Relation } from './relation.ts'
import { relationTable } from './relation-table.ts'

/**
 * All relations that hold in a release, whose `from` it lists. Of `requires` the whole `to` stays, listed or not; of
 * every other kind what the release lists.
 */
export function relationsIn(catalog: Catalog): readonly Relation[] {
  const listed = new Set(catalog.extensions.map(({ name }) => name))
  const stated = relationTable
    .filter(({ from, range }) => listed.has(from) && isInRange(catalog.version, range))
    .map((relation) => {
      if (relation.kind === 'requires') return relation
      return { ...relation, to: relation.to.filter((name) => listed.has(name)) }
    })
    .filter(({ to, outside }) => to.length > 0 || outside !== null)
  return [...stated, ...nvidiaRelations(catalog), ...alternativeRelations(listed)]
}

/** The relations of one extension in a release, on either side. */
export function relationsOf(catalog: Catalog, name: string): readonly Relation[] {
  return relationsIn(catalog).filter(({ from, to }) => from === name || to.includes(name))
}
