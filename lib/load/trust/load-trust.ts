import { findExtensions, noSuchName } from '#catalog/find-extensions'
import type { Catalog } from '#catalog/catalog'
import type { TrustReport } from '#catalog/trust-report'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import { problemAt } from '../limits/problem-at.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'
import { catalogImageOf, extensionImageOf, type ReleaseImage } from './release-images.ts'
import { trustBasis } from './trust-basis.ts'

type Means = Pick<Application, 'config' | 'shelf' | 'trust'>
type CheckMeans = Means & Pick<Application, 'gates'>

/**
 * The signature of one image of a release, checked when nobody has, or when the last answer is too old to stand. A
 * first check is counted by a limit of ours.
 *
 * @param name of an extension; `null`: the catalog image itself
 * @param isAgain somebody wants what is not verified to be checked anew
 */
export async function loadTrust(
  app: CheckMeans,
  version: string,
  name: string | null,
  isAgain: boolean,
  patience: Patience,
): Promise<Outcome<Loaded<TrustReport<Problem>>>> {
  const catalog = await loadCatalog(app.shelf, version, patience)
  if (!catalog.ok) return catalog
  const found = findImage(app, catalog.value.value, name)
  if (!found.ok) return found
  const { image, ...named } = found.value
  const isFirst = app.trust.peek(image) === undefined
  const refused = isFirst || isAgain ? problemAt(app.gates.signature) : null
  if (refused !== null) return { ok: false, problem: refused }
  const waits = (hasValue: boolean): number => (hasValue ? patience.cache : patience.history)
  const { trust, isChecking } = await app.trust.look(image, waits, isAgain)
  const release = catalog.value.value.version
  const value = { release, ...named, trust, isChecking, basis: trustBasis(app, release) }
  const { state } = catalog.value
  return {
    ok: true,
    value: { ...catalog.value, value, state: state === 'fresh' && isChecking ? 'refreshing' : state },
  }
}

/** The same without asking anything: what is known so far, or that nobody checked. */
export function knownTrust(app: Means, catalog: Catalog, name: string | null): TrustReport<Problem> | null {
  const found = findImage(app, catalog, name)
  if (!found.ok) return null
  const { image, ...named } = found.value
  const unchecked = { ...image, checkedAt: null, verdict: { state: 'not-checked' as const } }
  const trust = app.trust.peek(image) ?? unchecked
  const release = catalog.version
  return { release, ...named, trust, isChecking: false, basis: trustBasis(app, release) }
}

function findImage({ shelf }: Means, catalog: Catalog, name: string | null): Outcome<ReleaseImage> {
  const [extension] = name === null ? [] : findExtensions(catalog, name)
  if (name !== null && extension === undefined)
    return { ok: false, problem: { kind: 'not-found', ...noSuchName(catalog, name) } }
  const image =
    extension === undefined ? catalogImageOf(shelf.image, catalog) : extensionImageOf(shelf.image, extension)
  return image === undefined
    ? noDigest(name ?? `the catalog of ${catalog.version}`)
    : { ok: true, value: image }
}

function noDigest(what: string): Outcome<never> {
  const title = `The digest of ${what} is not known here, so no signature can be of it.`
  return { ok: false, problem: { kind: 'not-found', title, advice: 'Ask again when the registry answers.' } }
}
