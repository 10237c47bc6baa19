import { bearerFor, probe, type ProbeOptions } from '../probe.ts'
import { CATALOG, layerUrl, manifestUrl, smallContent } from '../small-registry.ts'
import { startTestRegistry } from '../test-registry.ts'
import type { TestRegistry } from '../test-registry-options.ts'

/** For what never comes, and shorter than the half second between two bytes of slowloris. */
export const SILENCE_MS = 300

/** A registry that gives tokens, and what it takes to ask it. */
export type AskedRegistry = {
  readonly registry: TestRegistry
  /** Headers that open the catalog. */
  readonly bearer: Readonly<Record<string, string>>
  /** What the tag `v1.11.2` points at. */
  readonly indexDigest: string
}

/** Starts it, with a token that it gave while no fault was on. */
export async function startAskedRegistry(): Promise<AskedRegistry> {
  const content = smallContent()
  const registry = await startTestRegistry({ content, auth: 'bearer' })
  const bearer = await bearerFor(registry, CATALOG)
  return { registry, bearer, indexDigest: content.release('v1.11.2')?.indexDigest ?? '' }
}

export const manifest = (
  { registry, bearer }: AskedRegistry,
  options: ProbeOptions = {},
  reference = 'v1.11.2',
) =>
  probe(manifestUrl(registry, reference), {
    ...options,
    headers: { ...bearer, ...options.headers },
  })

/** A manifest, with little patience. */
export const silent = (on: AskedRegistry) => manifest(on, { patienceMs: SILENCE_MS })

export const tags = ({ registry, bearer }: AskedRegistry, query = '') =>
  probe(`${registry.origin}/v2/${CATALOG}/tags/list${query}`, { headers: bearer })

/** A layer of the catalog, which is redirected. */
export const blob = ({ registry, bearer }: AskedRegistry) => probe(layerUrl(registry), { headers: bearer })

/** The layer where it is redirected to. */
export const blobData = async (on: AskedRegistry) =>
  probe((await blob(on)).headers.location ?? on.registry.origin)

export const token = ({ registry }: AskedRegistry, options: ProbeOptions = {}) =>
  probe(`${registry.origin}/token?scope=repository:a:pull`, options)

/** Tags, without a token. */
export const challenged = ({ registry }: AskedRegistry) => probe(`${registry.origin}/v2/${CATALOG}/tags/list`)
