import type { Catalog } from '#catalog/catalog'
import { releasesWithFacts } from '#catalog/release-facts'
import { isKernelBound } from '#compat/kernel-bound'
import { releaseStanding, type ReleaseStanding } from '#compat/kernel-builds'
import type { Refusal } from '../listing-known.ts'
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

/** Which extensions of a release have kernel modules that its own Talos refuses; `null`: it is not known to. */
export function refusalOf(
  { version, extensions }: Pick<Catalog, 'version' | 'extensions'>,
  standing: ReleaseStanding = standingOf(version),
): Refusal {
  if (standing.kind !== 'disagrees') return null
  const names = extensions.map(({ name }) => name).filter((name) => isKernelBound(name) === true)
  return { names, hint: standing.use === undefined ? 'use another release' : `use ${standing.use}` }
}
