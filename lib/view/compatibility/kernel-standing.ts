import { releasesWithFacts } from '#catalog/release-facts'
import { releaseStanding, type ReleaseStanding } from '#compat/kernel-builds'
import type { Banner } from '../state-line.ts'

/** Whether Talos and the extensions of a release come from one kernel build, by the table of releases. */
function standingOf(release: string): ReleaseStanding {
  return releaseStanding(release, releasesWithFacts())
}

/** One sentence for kernel-bound extensions of a release whose kernel builds differ; `null` when none is known to. */
export function kernelNote(release: string): string | null {
  const standing = standingOf(release)
  if (standing.kind !== 'disagrees') return null
  const instead = standing.use === undefined ? '' : ` Use ${standing.use}.`
  return `Its kernel modules are refused at boot: they were built with ${standing.extensionsPkgs}, Talos with ${standing.talosPkgs}.${instead}`
}

/** The banner of such a release. */
export function kernelBanner(
  release: string,
  standing: ReleaseStanding = standingOf(release),
): Banner | null {
  if (standing.kind !== 'disagrees') return null
  const instead =
    standing.use === undefined
      ? 'No release of this minor is known in which both agree.'
      : `Use ${standing.use}, in which both agree.`
  return {
    tone: 'warn',
    heading: `Kernel modules of ${release} do not load`,
    sentences: [
      `Its extensions were built with the kernel build ${standing.extensionsPkgs}, Talos itself with ${standing.talosPkgs}.`,
      'Modules are signed for one build only, so the kernel refuses them at boot.',
      instead,
    ],
  }
}

/** What to use in place of kernel modules that Talos of that very release refuses; `null`: it is not known to. */
export function refusalOf(release: string): string | null {
  const standing = standingOf(release)
  if (standing.kind !== 'disagrees') return null
  return standing.use === undefined ? 'use another release' : `use ${standing.use}`
}
