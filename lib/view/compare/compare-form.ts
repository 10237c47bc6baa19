import type { Problem } from '#problem/problem'
import type { Release, ReleaseList } from '#catalog/release'
import { findTalosVersion } from '#catalog/talos-version'

/** The form that chooses two releases; what it starts with is a comparison people ask for. */
export type CompareForm = {
  readonly from: string
  readonly to: string
  /** Newest first, development builds left out. */
  readonly versions: readonly string[]
}

/** Prepares the form; without a choice it goes from the last release of the minor before to the newest stable one. */
export function compareForm(list: ReleaseList | null, from: string | null, to: string | null): CompareForm {
  const releases = (list?.releases ?? []).filter(({ channel }) => channel !== 'development')
  const newest = to ?? list?.newestStable ?? ''
  return {
    from: from ?? lastOfMinorBefore(newest, releases),
    to: newest,
    versions: releases.map(({ version }) => version),
  }
}

function lastOfMinorBefore(version: string, releases: readonly Release[]): string {
  const newest = findTalosVersion(version)
  const before = releases.find((release) => {
    const parsed = findTalosVersion(release.version)
    return (
      release.channel === 'stable' &&
      parsed !== undefined &&
      newest !== undefined &&
      parsed.major === newest.major &&
      parsed.minor < newest.minor
    )
  })
  return before?.version ?? ''
}

/** The answer for a text that is not two releases. */
export const noComparison: Problem = {
  kind: 'invalid',
  title: 'A comparison needs two releases with three dots between them.',
  advice: 'Ask for one such as v1.12.11...v1.13.9.',
}
