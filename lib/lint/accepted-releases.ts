import type { ImageFile } from '#catalog/image-files'
import { findTalosVersion, compareTalosVersions, parseTagVersion } from '#catalog/talos-version'
import { checkConstraint } from '#compat/check'
import { enforcedPaths } from './allowed-paths.ts'
import { ENFORCED_CHANGES } from './allowed-paths-table.ts'
import { checkedPath, isPlain } from './path-rules.ts'
import type { LintRelease } from './release-rules.ts'

/** Releases next to one another in the order of versions, both ends with it. */
export type ReleaseRun = { readonly from: string; readonly to: string; readonly count: number }

/** Which of the known releases take an image, in all and for each reason alone. */
export type AcceptedReleases = {
  /** All that were asked about. */
  readonly known: ReleaseRun | null
  readonly accepted: readonly ReleaseRun[]
  readonly byConstraint: readonly ReleaseRun[]
  /** `null`: there are no files to judge. */
  readonly byLayout: readonly ReleaseRun[] | null
  /** `null`: the image has no kernel modules, or there are no files. */
  readonly byKernel: readonly ReleaseRun[] | null
}

/** What of an image a release may refuse. */
export type AcceptanceQuestion = {
  /** Of the manifest of each platform; `null`: there is none that Talos takes. */
  readonly constraints: readonly (string | null)[]
  /** `null`: only a manifest is at hand. */
  readonly files: readonly ImageFile[] | null
  /** Whether the root of the image is as it must be. */
  readonly hasLayout: boolean
  /** Kernel releases that it has modules for. */
  readonly kernels: readonly string[]
}

/** Answers for every known release, whatever order they come in. */
export function acceptedReleases(
  { constraints, files, hasLayout, kernels }: AcceptanceQuestion,
  known: readonly LintRelease[],
): AcceptedReleases {
  const ordered = inOrder(known)
  const distinct = [...new Set(constraints)]
  const takesConstraint = ({ version }: LintRelease): boolean =>
    distinct.every((one) => one !== null && checkConstraint(one, version).allowed === true)
  const takesPaths = files === null ? () => true : pathJudge(files)
  const takesLayout = (release: LintRelease): boolean => hasLayout && takesPaths(release.version)
  const takesKernel = ({ kernel }: LintRelease): boolean => kernels.every((one) => one === kernel)
  const isJudged = files !== null
  return {
    known: runsOf(ordered, () => true)[0] ?? null,
    accepted: runsOf(
      ordered,
      (release) => takesConstraint(release) && takesLayout(release) && takesKernel(release),
    ),
    byConstraint: runsOf(ordered, takesConstraint),
    byLayout: isJudged ? runsOf(ordered, takesLayout) : null,
    byKernel: isJudged && kernels.length > 0 ? runsOf(ordered, takesKernel) : null,
  }
}

function inOrder(known: readonly LintRelease[]): readonly LintRelease[] {
  return known
    .flatMap((release) => {
      const parsed = parseTagVersion(release.version)
      return parsed === undefined ? [] : [{ release, parsed }]
    })
    .toSorted((a, b) => compareTalosVersions(a.parsed, b.parsed))
    .map(({ release }) => release)
}

const ALL_ENTRIES: readonly string[] = [...new Set(ENFORCED_CHANGES.flatMap(({ added }) => added))]

/** Files are told apart only by the entries that they pass by: a firmware has thousands, and few kinds of them. */
function pathJudge(files: readonly ImageFile[]): (version: string) => boolean {
  const kinds = new Map<string, readonly string[]>()
  for (const file of files) {
    const path = checkedPath(file)
    if (path === undefined) continue
    if (!isPlain(file)) return () => false
    const entries = ALL_ENTRIES.filter((entry) => path.startsWith(entry))
    kinds.set(entries.join(' '), entries)
  }
  return (version) => {
    const parsed = findTalosVersion(version) ?? parseTagVersion(version)
    const allowed = new Set((parsed && enforcedPaths(parsed))?.map(({ path }) => path))
    return [...kinds.values()].every((entries) => entries.some((entry) => allowed.has(entry)))
  }
}

function runsOf(
  ordered: readonly LintRelease[],
  takes: (release: LintRelease) => boolean,
): readonly ReleaseRun[] {
  const runs: ReleaseRun[] = []
  let isOpen = false
  for (const release of ordered) {
    const isTaken = takes(release)
    const last = runs.at(-1)
    const to = release.version
    if (isTaken && isOpen && last !== undefined) runs.splice(-1, 1, { ...last, to, count: last.count + 1 })
    else if (isTaken) runs.push({ from: to, to, count: 1 })
    isOpen = isTaken
  }
  return runs
}
