import type { Catalog } from '../catalog.ts'
import type { Extension } from '../extension.ts'
import { compareUpstream } from '../version-order.ts'
import { change, listNames, type Finding, type Repair } from './finding.ts'
import { isModules, nvidiaPart, nvidiaParts, siblingOf, type NvidiaPart } from './nvidia-part.ts'
import { nvidiaRelations } from './nvidia-relations.ts'

/**
 * NVIDIA extensions of two driver branches in one selection, as one finding with both driver versions, and a note when
 * the long-term branch is the newer one. Repairs move everything to one branch, first to that of the kernel modules.
 */
export function checkNvidia(catalog: Catalog, extensions: readonly Extension[]): readonly Finding[] {
  const chosen = extensions.flatMap((extension) => nvidiaPart(extension) ?? [])
  if (chosen.length === 0) return []
  const all = nvidiaParts(catalog)
  return [...mixedBranches(catalog, chosen, all), ...branchOrder(catalog.version, chosen, all)]
}

function mixedBranches(
  catalog: Catalog,
  chosen: readonly NvidiaPart[],
  all: readonly NvidiaPart[],
): readonly Finding[] {
  const byImportance = chosen.toSorted((a, b) => Number(isModules(b)) - Number(isModules(a)))
  const flavours = [...new Set(byImportance.map(({ flavour }) => flavour))]
  if (flavours.length < 2) return []
  const sameRole = chosen.some((part) =>
    chosen.some((other) => other.role === part.role && other.flavour !== part.flavour),
  )
  const drivers = flavours.map((flavour) => {
    const members = chosen.filter((part) => part.flavour === flavour)
    const driver = members.find((part) => part.driver !== null)?.driver ?? 'an unknown version'
    return `${driver} (${listNames(members.map(({ name }) => name))})`
  })
  const files = sameRole ? ' Two branches of one extension also install the same files.' : ''
  const names = chosen.map(({ name }) => name)
  const evidence = nvidiaRelations(catalog)
    .filter(
      ({ kind, from, to }) => kind === 'conflicts' && names.includes(from) && names.includes(to[0] ?? ''),
    )
    .flatMap((relation) => relation.evidence)
  return [
    {
      kind: sameRole ? 'conflict' : 'version-mismatch',
      severity: 'error',
      names,
      text: `A node has one NVIDIA driver, and these want ${listNames(drivers)}.${files}`,
      evidence: evidence.filter(({ where }, at) => evidence.findIndex((one) => one.where === where) === at),
      repairs: flavours.flatMap((flavour) => useBranch(flavour, chosen, all) ?? []),
    },
  ]
}

/** Everything in one branch; `undefined` when the release lacks a member of it. */
function useBranch(
  flavour: string,
  chosen: readonly NvidiaPart[],
  all: readonly NvidiaPart[],
): Repair | undefined {
  const others = chosen.filter((part) => part.flavour !== flavour)
  const siblings = others.map((part) => siblingOf(part, flavour, all)?.name)
  const add = siblings.filter((name) => name !== undefined)
  if (add.length < siblings.length) return undefined
  const kept = new Set(chosen.map(({ name }) => name))
  const missing = [...new Set(add)].filter((name) => !kept.has(name))
  const remove = others.map(({ name }) => name)
  const label = missing.length === 0 ? `Remove ${listNames(remove)}` : `Use ${listNames(missing)} instead`
  return change(label, missing, remove)
}

function branchOrder(
  release: string,
  chosen: readonly NvidiaPart[],
  all: readonly NvidiaPart[],
): readonly Finding[] {
  const driverOf = (flavour: string) => all.find((part) => part.flavour === flavour && part.driver)?.driver
  const [lts, production] = [driverOf('lts'), driverOf('production')]
  if (lts === null || lts === undefined || production === null || production === undefined) return []
  if (compareUpstream(production, lts) !== 'up') return []
  return [
    {
      kind: 'branch-order',
      severity: 'note',
      names: chosen.map(({ name }) => name),
      text: `In ${release} the lts branch (${lts}) is newer than the production branch (${production}).`,
      evidence: [{ from: 'versions', where: `the catalog of ${release}` }],
      repairs: [],
    },
  ]
}
