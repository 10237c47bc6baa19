import type { Catalog } from '#catalog/catalog'
import { relationsIn } from '#catalog/relations/relations'
import { findTypedVersion, formatTalosVersion } from '#catalog/talos-version'
import { releaseStanding } from '#compat/kernel-builds'
import type { Pasted } from '#compat/paste/pasted'
import { parsePaste } from '#compat/paste/parse-paste'
import { versionOfNode } from '#compat/paste/version-of-node'
import { preflight } from '#compat/preflight'
import type { Requirement } from '#compat/preflight-question'
import type { PreflightReport } from '#compat/preflight-report'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Patience } from '../lifetimes.ts'
import { loadCatalog } from '../load-catalog.ts'
import { loadReleases } from '../load-releases.ts'
import type { Shelf } from '../shelf.ts'
import { noSuchRelease } from '../to-problem.ts'
import type { KernelFacts } from './kernel-facts.ts'
import { newestWith } from './known-catalogs.ts'
import { joined } from './load-comparison.ts'

/** What a node has, where it is and where it goes; an empty version is found out or is the newest stable one. */
export type PreflightAsk = { readonly pasted: Pasted; readonly from: string; readonly to: string }

/** Reads what was pasted; the one door to the readers of all formats. */
export function readPaste(text: string): Pasted {
  return parsePaste(text)
}

/** Judges the extensions of a node before an upgrade. Nothing of the question is kept, logged or sent on. */
export async function loadPreflight(
  shelf: Shelf,
  kernels: KernelFacts,
  { pasted, from, to }: PreflightAsk,
  patience: Patience,
): Promise<Outcome<Loaded<PreflightReport>>> {
  const ends = upgradeEnds({ pasted, from, to })
  if (!ends.ok) return ends
  const start = ends.value.from
  const newest = ends.value.to === null ? await newestStable(shelf, patience) : null
  if (newest !== null && !newest.ok) return newest
  const end = ends.value.to ?? newest?.value ?? ''
  const [before, after, facts] = await Promise.all([
    loadCatalog(shelf, start, patience),
    loadCatalog(shelf, end, patience),
    kernels.factsFor([start, end], patience.cache),
  ])
  if (!after.ok) return after
  const catalog = before.ok ? before.value.value : undefined
  const judged = preflight({
    pasted,
    from: { version: start, catalog },
    to: { version: end, catalog: after.value.value },
    facts,
    lastSeen: newestWith(shelf),
    requirements: requirementsIn(after.value.value),
  })
  const kernelOf = (version: string) => facts.find((fact) => fact.version === version)?.kernel ?? null
  const value: PreflightReport = {
    from: start,
    to: end,
    pasted,
    preflight: judged,
    standing: releaseStanding(end, facts),
    kernel: { from: kernelOf(start), to: kernelOf(end) },
    knowsFrom: before.ok,
  }
  return { ok: true, value: { value, ...joined(before.ok ? before.value : after.value, after.value) } }
}

/**
 * The versions of a question; `to` is `null` for the newest stable one. The only thing that a visitor can get wrong, so
 * a problem here is theirs and not the registry's.
 */
export function upgradeEnds({
  pasted,
  from,
  to,
}: PreflightAsk): Outcome<{ readonly from: string; readonly to: string | null }> {
  const start = from.trim() === '' ? versionOfNode(pasted) : readVersion(from)
  if (start === undefined) return refused('the node runs now', from)
  if (to.trim() === '') return { ok: true, value: { from: start, to: null } }
  const end = readVersion(to)
  return end === undefined ? refused('it shall run', to) : { ok: true, value: { from: start, to: end } }
}

/** The requirements of the one table of relations that hold in a release. */
function requirementsIn(catalog: Catalog): readonly Requirement[] {
  return relationsIn(catalog).flatMap(({ kind, from, to, reason, outside }): Requirement[] => {
    if (kind === 'requires') return to.map((name) => ({ name: from, anyOf: [name], reason }))
    // What Talos or the hardware may bring as well is no demand on the selection.
    return kind === 'requires-one-of' && outside === null ? [{ name: from, anyOf: to, reason }] : []
  })
}

async function newestStable(shelf: Shelf, patience: Patience): Promise<Outcome<string>> {
  const list = await loadReleases(shelf, patience)
  if (!list.ok) return list
  const { newestStable: version } = list.value.value
  return version === null
    ? { ok: false, problem: noSuchRelease('a stable version') }
    : { ok: true, value: version }
}

function readVersion(text: string): string | undefined {
  const version = text.length > 100 ? undefined : findTypedVersion(text)
  return version === undefined ? undefined : formatTalosVersion(version)
}

function refused(what: string, text: string): Outcome<never> {
  const shown = text.trim() === '' ? 'is missing' : `cannot be ${JSON.stringify(text.trim().slice(0, 80))}`
  return {
    ok: false,
    problem: {
      kind: 'invalid',
      title: `The Talos version that ${what} ${shown}.`,
      advice: 'Write a version such as v1.11.2, or paste something that names the one the node runs.',
    },
  }
}
