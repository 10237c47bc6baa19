import type { Catalog } from '../catalog.ts'
import { isModules, nvidiaParts, type NvidiaPart, type NvidiaRole } from './nvidia-part.ts'
import type { Evidence, Relation, RelationKind } from './relation.ts'
import { overlaps } from './upstream-evidence.ts'

const guide: Evidence = { from: 'documentation', where: 'siderolabs/docs:public/talos (NVIDIA GPU guide)' }
const gdrdrv = 'nvidia-gdrdrv-device'

/**
 * The relations of the NVIDIA extensions of one release, from their names and tags: whatever branches it has, members
 * of one belong together and members of two do not.
 *
 * @see siderolabs/talos:hack/test/e2e-aws*.sh
 */
export function nvidiaRelations(catalog: Catalog): readonly Relation[] {
  const parts = nvidiaParts(catalog)
  const versions: Evidence = { from: 'versions', where: `the catalog of ${catalog.version}` }
  return [
    ...parts.flatMap((part) => within(part, parts, versions)),
    ...parts.flatMap((part, position) =>
      parts.slice(position + 1).flatMap((other) => between(part, other, versions)),
    ),
    ...gdrdrvRelations(catalog, parts),
  ]
}

/** What a part needs of its own branch. */
function within(part: NvidiaPart, parts: readonly NvidiaPart[], versions: Evidence): readonly Relation[] {
  const branch = parts.filter(({ flavour }) => flavour === part.flavour)
  // Open modules first: the guide advises them for every GPU that they know.
  const modules = branch.filter(isModules).toSorted((a, b) => rank(a.role) - rank(b.role))
  const of = (role: NvidiaRole) => branch.filter((other) => other.role === role).map(({ name }) => name)
  if (isModules(part)) {
    const reason = 'Kernel modules alone give no container a GPU.'
    return optional('used-with', part.name, of('toolkit'), reason, [guide])
  }
  const needed = modules.map(({ name }) => name)
  const relations = [
    relation('requires-one-of', part.name, needed, 'It needs kernel modules of the same branch.', [guide]),
    ...modules.map((one) => driverMatch(part, one, versions)),
  ]
  if (part.role !== 'fabricmanager') return relations
  const reason = 'Systems with NVSwitch run both.'
  return [...relations, ...optional('used-with', part.name, of('toolkit'), reason, [guide])]
}

function rank(role: NvidiaRole): number {
  return role === 'open' ? 0 : 1
}

function driverMatch(part: NvidiaPart, modules: NvidiaPart, versions: Evidence): Relation {
  const reason = `Both must have the same driver version; here it is ${part.driver ?? 'unknown'}.`
  const text = part.driver === modules.driver ? reason : 'Both must have the same driver version.'
  return {
    ...relation('must-match-version', part.name, [modules.name], text, [guide, versions]),
    match: 'driver',
  }
}

/** What keeps two parts from standing side by side. */
function between(a: NvidiaPart, b: NvidiaPart, versions: Evidence): readonly Relation[] {
  if (isModules(a) && isModules(b) && a.role !== b.role) {
    return [relation('conflicts', a.name, [b.name], 'Both provide the module nvidia.ko.', [overlaps])]
  }
  if (a.flavour === b.flavour) return []
  if (a.role === b.role) {
    const reason = 'They install the same files, for two driver branches.'
    return [relation('conflicts', a.name, [b.name], reason, [overlaps])]
  }
  const reason = 'They belong to two driver branches; a node has one driver.'
  return [relation('conflicts', a.name, [b.name], reason, [guide, versions])]
}

/** The device needs `gdrdrv.ko`, which both open flavours have and no non-free one has. */
function gdrdrvRelations(catalog: Catalog, parts: readonly NvidiaPart[]): readonly Relation[] {
  if (!catalog.extensions.some(({ name }) => name === gdrdrv)) return []
  const open = parts.filter(({ role }) => role === 'open').map(({ name }) => name)
  const evidence: Evidence = {
    from: 'readme',
    where: 'siderolabs/extensions:nvidia-gpu/nvidia-gdrdrv-device/README.md',
  }
  const reason = 'Its module gdrdrv is part of the open kernel modules only.'
  // The README asks for the production branch, so that is what a repair offers first.
  const sorted = open.toSorted(
    (a, b) => Number(b.endsWith('-production')) - Number(a.endsWith('-production')),
  )
  return [relation('requires-one-of', gdrdrv, sorted, reason, [evidence, overlaps])]
}

function optional(
  kind: RelationKind,
  from: string,
  to: readonly string[],
  reason: string,
  evidence: readonly Evidence[],
): readonly Relation[] {
  return to.length === 0 ? [] : [relation(kind, from, to, reason, evidence)]
}

function relation(
  kind: RelationKind,
  from: string,
  to: readonly string[],
  reason: string,
  evidence: readonly Evidence[],
): Relation {
  return { kind, from, to, outside: null, reason, evidence, platform: null, range: {}, match: null }
}
