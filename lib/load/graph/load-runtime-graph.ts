import type { Catalog } from '#catalog/catalog'
import type { Graph } from '#graph/graph'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import { loadCatalog, loadHome } from '../load-catalog.ts'
import type { Patience } from '../lifetimes.ts'
import type { ImageReads } from './load-image-reads.ts'
import { pendingProblem, toProblem } from '../to-problem.ts'

/** The runtime graph of a release with what it is made from. */
export type RuntimeReading = {
  readonly catalog: Catalog
  readonly graph: Graph
  /** Whether the source tree was read, and why not; without it less is proved and more only documented. */
  readonly source: { readonly isRead: boolean; readonly problem: Problem | null }
  /** How much of it comes from the images themselves. */
  readonly images: ImageReads
}

/**
 * What needs what in a release. The catalog must be there; the source repository makes the evidence better and is
 * not waited for longer than a catalog from the cache is.
 *
 * @param version `null`: the newest stable release
 */
export async function loadRuntimeGraph(
  {
    shelf,
    graphs,
    kernels,
    imageReadings,
    imageReads,
  }: Pick<Application, 'shelf' | 'graphs' | 'kernels' | 'imageReadings' | 'imageReads'>,
  version: string | null,
  patience: Patience,
): Promise<Outcome<Loaded<RuntimeReading>>> {
  const outcome =
    version === null ? await loadHome(shelf, patience) : await loadCatalog(shelf, version, patience)
  if (!outcome.ok) return outcome
  const { value: catalog } = outcome.value
  const [look, facts, images] = await Promise.all([
    graphs.source(catalog.version).look(() => patience.snapshot),
    kernels.factsFor([catalog.version], patience.snapshot),
    imageReadings.of(catalog),
  ])
  const kernelBuild = facts.find((fact) => fact.version === catalog.version)?.pkgs ?? undefined
  const host = graphs.host ?? 'the source repository'
  const read = look.reading?.value
  const missing = look.error === undefined ? pendingProblem(host) : toProblem(look.error, host)
  const source = { isRead: read !== undefined, problem: read === undefined ? missing : null }
  const graph = graphs.runtime(catalog, { source: read, kernelBuild, images })
  const { total, unread } = images
  const reads = { total, unread, progress: imageReads.progress(catalog) }
  const value = { catalog, graph, source, images: reads }
  return { ok: true, value: { ...outcome.value, value } }
}
