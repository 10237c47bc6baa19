import type { Catalog } from '../catalog.ts'
import type { PlatformSummary } from '../extension-detail.ts'
import { checkAlternatives } from './check-alternatives.ts'
import { checkConflicts } from './check-conflicts.ts'
import { checkNode } from './check-node.ts'
import { checkNvidia } from './check-nvidia.ts'
import { checkOrder } from './check-order.ts'
import { checkRequirements } from './check-requirements.ts'
import { checkVersions } from './check-versions.ts'
import { lookUp } from './chosen.ts'
import type { Finding, Severity } from './finding.ts'
import { nvidiaPart } from './nvidia-part.ts'
import { relationsIn } from './relations.ts'

/** What was read of the images, by name of the catalog; what is not there counts as not read. */
export type KnownImages = ReadonlyMap<string, readonly PlatformSummary[]>

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/**
 * Everything to know about installing these extensions of one release together on one platform, errors first. An
 * empty list is as good as it gets: nothing enforces relations, so nothing proves that a set works.
 *
 * @param names - names, repository paths or references, of this release or another
 * @param platform - `linux/amd64` or `linux/arm64`
 * @param keepOrder - whether they are written down in this order; else by name
 */
export function checkSelection(
  catalog: Catalog,
  names: readonly string[],
  platform: string,
  images: KnownImages = new Map(),
  keepOrder = false,
): readonly Finding[] {
  const { extensions, findings } = lookUp(catalog, names)
  const chosen = new Set(extensions.map(({ name }) => name))
  const relations = relationsIn(catalog).filter(({ from }) => chosen.has(from))
  const nvidia = checkNvidia(catalog, extensions)
  const versions = checkVersions(extensions, relations)
  const isMixed = nvidia.some(({ severity }) => severity === 'error')
  // Mixed branches are one finding with one repair; pair by pair they would be up to sixteen.
  const conflicts = checkConflicts(chosen, relations, platform).filter(
    ({ kind, names: pair }) => !(kind === 'conflict' && isMixed && isBranchPair(pair, extensions)),
  )
  const mismatched = new Set(
    [...nvidia, ...versions].flatMap((one) => (one.severity === 'error' ? one.names : [])),
  )
  const conflicting = new Set(conflicts.flatMap((one) => (one.kind === 'conflict' ? one.names : [])))
  return [
    ...findings,
    ...nvidia,
    ...versions,
    ...conflicts,
    ...checkRequirements(catalog, chosen, relations, mismatched),
    ...checkAlternatives(chosen, conflicting),
    ...checkOrder(keepOrder ? [...chosen] : [...chosen].toSorted(), relations),
    ...extensions.flatMap((extension) =>
      checkNode(extension, catalog.version, platform, relations, images.get(extension.name)),
    ),
  ].toSorted((a, b) => ranks[a.severity] - ranks[b.severity])
}

function isBranchPair(
  pair: readonly string[],
  extensions: readonly { readonly name: string; readonly tag: string | null }[],
): boolean {
  const parts = extensions.filter(({ name }) => pair.includes(name)).map(nvidiaPart)
  return parts.every((part) => part !== undefined) && new Set(parts.map((part) => part.flavour)).size > 1
}
