import { findTypedVersion, formatTalosVersion } from '#catalog/talos-version'
import { releaseRules, type LintRelease, type ReleaseRules } from '#lint/release-rules'
import type { Problem } from '#problem/problem'
import type { Application } from '../application.ts'
import type { Patience } from '../lifetimes.ts'
import { loadReleases } from '../load-releases.ts'

/**
 * An answer to a question of a visitor; `fault` says whether the question is what is wrong, or what it asks about
 * could not be read.
 */
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem; readonly fault: 'question' | 'reading' }

/** The rules of the chosen release, and all releases that can be said something about. */
export type ChosenRules = { readonly rules: ReleaseRules; readonly known: readonly LintRelease[] }

/** Development builds are not counted among the releases that take an image. */
const isReleased = ({ channel }: { readonly channel: string }): boolean => channel !== 'development'

/** The rules of a release as people type it; empty: the newest stable one. */
export async function chooseRules(
  { shelf, kernels }: Pick<Application, 'shelf' | 'kernels'>,
  typed: string,
  patience: Patience,
): Promise<Asked<ChosenRules>> {
  const list = await loadReleases(shelf, patience)
  const newest = list.ok ? list.value.value.newestStable : null
  if (typed.trim() === '' && newest === null) {
    const problem = list.ok ? noStableRelease : list.problem
    return { ok: false, problem, fault: 'reading' }
  }
  const parsed = typed.length > 100 ? undefined : findTypedVersion(typed.trim() || (newest ?? ''))
  if (parsed === undefined) return { ok: false, problem: noVersion(typed), fault: 'question' }
  const version = formatTalosVersion(parsed)
  const facts = await kernels.factsFor([version], patience.cache)
  const byVersion = new Map(facts.map((fact) => [fact.version, fact.kernel]))
  const rules = releaseRules(parsed, byVersion.get(version) ?? null)
  if (rules === undefined) return { ok: false, problem: tooOld(version), fault: 'question' }
  const listed = list.ok ? list.value.value.releases.filter(isReleased).map((one) => one.version) : []
  const versions = new Set([...byVersion.keys(), ...listed])
  const known = [...versions].map((one) => ({ version: one, kernel: byVersion.get(one) ?? null }))
  return { ok: true, value: { rules, known } }
}

const noStableRelease: Problem = {
  kind: 'not-found',
  title: 'This catalog has no stable release whose rules could be meant.',
  advice: 'Name the release.',
}

function noVersion(text: string): Problem {
  return {
    kind: 'invalid',
    title: `${JSON.stringify(text.trim().slice(0, 80))} is no Talos version.`,
    advice: 'Write a version such as v1.11.2.',
  }
}

function tooOld(version: string): Problem {
  return {
    kind: 'invalid',
    title: `Talos ${version} is older than system extensions, which came with v0.15.`,
    advice: 'Choose a newer release.',
  }
}
