import { isInRange } from '#catalog/facts/release-range'
import { parseTagVersion } from '#catalog/talos-version'
import { findWithdrawn } from '#catalog/withdrawn-releases'
import { withUnifiedInstaller } from './release-eras.ts'
import type { Selection } from './selection.ts'

/**
 * Why the Image Factory makes nothing of a release, whatever the schematic: it answers only for releases of its own
 * list, which has no development builds and nothing that was withdrawn.
 *
 * @see siderolabs/image-factory:internal/artifacts/manager.go (validateTalosVersion), versions.go
 */
export function releaseObjection({ release }: Pick<Selection, 'release'>): string | null {
  const withdrawn = findWithdrawn(release)
  if (withdrawn !== undefined) {
    return `The Image Factory does not serve ${release}, which was withdrawn; ${withdrawn.use} takes its place.`
  }
  const isDevelopment = (parseTagVersion(release)?.commits ?? null) !== null
  return isDevelopment ? 'The Image Factory does not serve development builds.' : null
}

/** What to know of a release that the factory may have or not: of prereleases it keeps those of the newest minor. */
export function releaseWarnings({ release }: Pick<Selection, 'release'>): readonly string[] {
  const prerelease = parseTagVersion(release)?.prerelease ?? null
  return prerelease === null ? [] : ['The Image Factory serves prereleases of its newest minor only.']
}

/**
 * What to know of kernel arguments: an older installer has them only when it is signed for secure boot.
 *
 * @see siderolabs/image-factory:internal/profile/profile.go
 */
export function ignoredArguments({ release, secureboot, extraKernelArgs }: Selection): readonly string[] {
  if (extraKernelArgs.length === 0 || secureboot || isInRange(release, withUnifiedInstaller)) return []
  return [
    'Before v1.10.0 the installer of a schematic leaves its kernel arguments out; machine.install.extraKernelArgs takes them.',
  ]
}
