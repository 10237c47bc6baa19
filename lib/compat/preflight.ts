import { compareTalosVersions, findTalosVersion } from '#catalog/talos-version'
import { lastComponent } from './extension-change.ts'
import { leftTheBase, type LeftTheBase } from './left-the-base-table.ts'
import { judgeExtension } from './preflight-extension.ts'
import type { PreflightQuestion, Requirement } from './preflight-question.ts'
import { verdictOf, type PreflightVerdict, type PreflightWeight } from './preflight-verdict.ts'
import { upgradePath, type UpgradePath } from './upgrade-path.ts'

/** The result: verdicts in the order of the paste, and what the target needs. */
export type Preflight = {
  readonly weight: PreflightWeight
  readonly verdicts: readonly PreflightVerdict[]
  readonly path: UpgradePath
  /** Extensions that hold what the base had until now; needed only with such hardware. */
  readonly leaves: readonly LeftTheBase[]
  /** Repository paths for the new schematic, in byte order, without what is part of Talos. */
  readonly targets: readonly string[]
}

/** Judges every extension of a node before an upgrade. Nothing of the paste but names and versions gets into it. */
export function preflight(question: PreflightQuestion): Preflight {
  const { pasted, from, to } = question
  const judged = mergeEqual(pasted.extensions.map((extension) => judgeExtension(extension, question)))
  const targets = targetsOf(judged)
  const names = new Set(targets.map(lastComponent))
  const verdicts = [
    ...judged.map((verdict) => requireOthers(verdict, names, question.requirements)),
    ...pasted.virtual.map((name) =>
      verdictOf(name, 'not-an-extension', ['Talos adds this entry itself; there is nothing to upgrade.']),
    ),
  ]
  const path = upgradePath(from.version, to.version)
  const weights = verdicts.map(({ weight }) => weight)
  if (path.kind === 'downgrade' || path.kind === 'unknown') weights.push('warn')
  // Where a line was not read, or nothing was found, nobody knows all that the node has.
  if (pasted.faults.length > 0 || verdicts.length === 0) weights.push('warn')
  return {
    weight: weights.includes('blocked') ? 'blocked' : weights.includes('warn') ? 'warn' : 'ok',
    verdicts,
    path,
    leaves: leftTheBase.filter(
      ({ name, since }) => !names.has(name) && isBetween(since, from.version, to.version),
    ),
    targets,
  }
}

/** Several nodes say the same; one row is enough. */
function mergeEqual(verdicts: readonly PreflightVerdict[]): readonly PreflightVerdict[] {
  return [...new Map(verdicts.map((verdict) => [JSON.stringify(verdict), verdict])).values()]
}

function targetsOf(verdicts: readonly PreflightVerdict[]): readonly string[] {
  const wanted = verdicts.filter(({ kind }) => kind !== 'deprecated' && kind !== 'part-of-talos')
  const targets = new Set(wanted.flatMap(({ target }) => (target === null ? [] : [target])))
  return [...targets].toSorted((a, b) => (a < b ? -1 : 1))
}

function requireOthers(
  verdict: PreflightVerdict,
  names: ReadonlySet<string>,
  requirements: readonly Requirement[],
): PreflightVerdict {
  if (verdict.target === null || verdict.weight === 'blocked') return verdict
  const name = lastComponent(verdict.target)
  const unmet = requirements.filter(
    (requirement) => requirement.name === name && !requirement.anyOf.some((other) => names.has(other)),
  )
  if (unmet.length === 0) return verdict
  const { target, alternatives, jumps } = verdict
  const remarks = [...unmet.map(({ reason }) => reason), ...verdict.remarks]
  return verdictOf(verdict.asked, 'needs-another', remarks, { target, alternatives, jumps })
}

function isBetween(version: string, after: string, upTo: string): boolean {
  const [middle, start, end] = [version, after, upTo].map(findTalosVersion)
  if (!middle || !start || !end) return false
  return compareTalosVersions(start, middle) < 0 && compareTalosVersions(middle, end) <= 0
}
