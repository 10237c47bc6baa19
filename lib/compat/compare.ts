import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import { nameChanges } from '#catalog/name-changes'
import type { ReleaseFact } from '#catalog/release-facts'
import {
  compareExtension,
  lastComponent,
  type Constraints,
  type ExtensionChange,
} from './extension-change.ts'

/** One side of a comparison; `constraints` by repository path, as far as they are known. */
export type ComparedRelease = {
  readonly catalog: Catalog
  readonly constraints: Constraints
  readonly fact: ReleaseFact | undefined
}

/** `lastSeen`: the newest release before the first one compared that had it; then it is back, not new. */
export type AddedExtension = {
  readonly extension: Extension
  readonly lastSeen: string | null
  /** The name in the first release whose place this one shares with others. */
  readonly splitFrom: string | null
}

/** An extension with two names; `remark` is a complete sentence or `null`. */
export type RenamedExtension = ExtensionChange & { readonly remark: string | null }

/** Everything that differs between two catalogs, each list in the order of names. */
export type Comparison = {
  readonly from: string
  readonly to: string
  readonly added: readonly AddedExtension[]
  readonly removed: readonly Extension[]
  readonly renamed: readonly RenamedExtension[]
  /** Extensions of one name in both; what became of their images is in `image`, other changes beside it. */
  readonly kept: readonly ExtensionChange[]
  readonly kernel: { readonly from: string | null; readonly to: string | null }
  /** PKGS build of the extensions. */
  readonly build: { readonly from: string | null; readonly to: string | null }
}

/**
 * Compares two catalogs. Extensions are matched by repository path, then by the table of names over time, in both
 * directions of time.
 *
 * @param lastSeen - newest release before `from` that had a name, `undefined` when none is known
 */
export function compareCatalogs(
  from: ComparedRelease,
  to: ComparedRelease,
  lastSeen: (name: string) => string | undefined = () => undefined,
): Comparison {
  const before = byRepository(from.catalog)
  const after = byRepository(to.catalog)
  const compare = (a: Extension, b: Extension) =>
    compareExtension(
      { extension: a, release: from.catalog.version, constraint: from.constraints.get(a.repository) },
      { extension: b, release: to.catalog.version, constraint: to.constraints.get(b.repository) },
    )
  const gone = [...before.values()].filter(({ repository }) => !after.has(repository))
  const renamed = gone.flatMap((extension): RenamedExtension[] => {
    const target = findSuccessor(extension.repository, before, after)
    return target ? [{ ...compare(extension, target.extension), remark: target.remark }] : []
  })
  const successors = new Set(renamed.map((change) => change.to.repository))
  const predecessors = new Set(renamed.map((change) => change.from.repository))
  const added = [...after.values()]
    .filter(({ repository }) => !before.has(repository) && !successors.has(repository))
    .map((extension) => ({
      extension,
      lastSeen: lastSeen(extension.name) ?? null,
      splitFrom: splitFrom(extension.repository, predecessors),
    }))
  const kept = [...before.values()].flatMap((extension) => {
    const other = after.get(extension.repository)
    return other ? [compare(extension, other)] : []
  })
  return {
    from: from.catalog.version,
    to: to.catalog.version,
    added: sortBy(added, ({ extension }) => extension.name),
    removed: sortBy(
      gone.filter(({ repository }) => !predecessors.has(repository)),
      ({ name }) => name,
    ),
    renamed: sortBy(renamed, (change) => change.to.name),
    kept: sortBy(kept, (change) => change.to.name),
    kernel: { from: from.fact?.kernel ?? null, to: to.fact?.kernel ?? null },
    build: { from: from.fact?.extensionsPkgs ?? null, to: to.fact?.extensionsPkgs ?? null },
  }
}

function byRepository(catalog: Catalog): ReadonlyMap<string, Extension> {
  return new Map(catalog.extensions.map((extension) => [extension.repository, extension]))
}

function findSuccessor(
  repository: string,
  before: ReadonlyMap<string, Extension>,
  after: ReadonlyMap<string, Extension>,
): { readonly extension: Extension; readonly remark: string | null } | undefined {
  const owner = repository.slice(0, repository.lastIndexOf('/') + 1)
  const name = lastComponent(repository)
  for (const { from, to, kind, remark, remarkBack } of nameChanges) {
    if (kind !== 'renamed' && kind !== 'flavour') continue
    const other = from === name && kind === 'renamed' ? to : to === name ? from : undefined
    const extension = other === undefined ? undefined : after.get(owner + other)
    if (extension && !before.has(extension.repository)) {
      return { extension, remark: other === to ? remark : remarkBack }
    }
  }
  return undefined
}

function splitFrom(repository: string, predecessors: ReadonlySet<string>): string | null {
  const owner = repository.slice(0, repository.lastIndexOf('/') + 1)
  const change = nameChanges.find(
    ({ from, to, kind }) =>
      kind === 'flavour' && to === lastComponent(repository) && predecessors.has(owner + from),
  )
  return change?.from ?? null
}

function sortBy<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0))
}
