import { releaseStanding, type ReleaseStanding } from '#compat/kernel-builds'
import type { Application } from '../application.ts'

/**
 * Whether Talos and the extensions of a release come from one kernel build, by what is at hand. For a release that the
 * project's table does not have, looking starts the reading of the two documents that say it, and waits for nothing.
 */
export async function loadStanding(
  { kernels }: Pick<Application, 'kernels'>,
  version: string,
): Promise<ReleaseStanding> {
  return releaseStanding(version, await kernels.factsFor([version], 0))
}
