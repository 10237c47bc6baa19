import type { Catalog } from './catalog.ts'
import type { Extension } from './extension.ts'
import { nearestNames } from './nearest-names.ts'

/** The extensions of a release that go by a name or by a whole repository path; two when a name stands twice. */
export function findExtensions(catalog: Catalog, name: string): readonly Extension[] {
  return catalog.extensions.filter((extension) => extension.name === name || extension.repository === name)
}

/** What to say of a name that a release does not list: the fact, and the nearest names that it does list. */
export function noSuchName(
  catalog: Catalog,
  name: string,
): { readonly title: string; readonly advice: string } {
  const names = catalog.extensions.map((extension) => extension.name)
  const nearest = nearestNames(name, names, 3)
  return {
    title: `${catalog.version} does not list an extension ${name.slice(0, 80)}.`,
    advice: nearest.length === 0 ? 'See the list of the release.' : `Near to it: ${nearest.join(', ')}.`,
  }
}
