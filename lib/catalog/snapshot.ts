import type { Catalog } from './catalog.ts'
import { assembleCatalog } from './assemble-catalog.ts'
import type { Tier } from './extension.ts'
import published from './snapshot/v1.11.2.json' with { type: 'json' }

/** The release the project carries with its published references. */
export const snapshotVersion: string = published.version

/** The day the snapshot was made, ISO 8601. */
export const snapshotMade: string = published.made

const tiers: ReadonlyMap<string, Tier> = new Map(
  (['core', 'extra', 'contrib', 'deprecated'] as const).map((tier) => [tier, tier]),
)

/**
 * The catalog of {@link snapshotVersion} with all its references as published, for a machine that reaches no
 * registry. It has no descriptions: sentences of others are read from the registry, not carried. The digest of
 * its index is not known.
 *
 * @see siderolabs/talos, test data of `talosctl image talos-bundle` for v1.11.2
 */
export function snapshotCatalog(): Catalog {
  const facts = new Map(published.extensions.map((extension) => [extension.reference, extension]))
  const catalog = assembleCatalog({
    version: published.version,
    indexDigest: null,
    imageDigestsText: published.extensions.map((extension) => extension.reference).join('\n'),
    categories: new Map(published.extensions.map(({ reference, category }) => [nameIn(reference), category])),
  })
  const extensions = catalog.extensions.map((extension) => {
    const fact = extension.reference === null ? undefined : facts.get(extension.reference)
    const tier = tiers.get(fact?.tier ?? '') ?? 'unstated'
    return { ...extension, tier, author: fact?.author ?? null }
  })
  return { ...catalog, extensions }
}

/** The constraint on the Talos version that each extension of the snapshot states in its own manifest. */
export function snapshotConstraints(): ReadonlyMap<string, string> {
  return new Map(published.extensions.map(({ reference, constraint }) => [nameIn(reference), constraint]))
}

function nameIn(reference: string): string {
  const path = reference.slice(0, reference.indexOf('@'))
  return path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf(':'))
}
