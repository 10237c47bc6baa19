import { isInRange } from '#catalog/facts/release-range'
import { withUnifiedInstaller } from './release-eras.ts'
import type { Selection } from './selection.ts'

/**
 * The installer that the Image Factory makes of a schematic: of a platform where installers are unified, else the one
 * for metal under its older name, which every release takes.
 *
 * @see siderolabs/image-factory:internal/frontend/http/ui.go
 */
export function installerReference({
  release,
  platform,
  secureboot,
  schematicId,
}: Pick<Selection, 'release' | 'platform' | 'secureboot' | 'schematicId'>): string {
  const stem = isInRange(release, withUnifiedInstaller) ? `${platform}-installer` : 'installer'
  return `factory.talos.dev/${stem}${secureboot ? '-secureboot' : ''}/${schematicId ?? ''}:${release}`
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
