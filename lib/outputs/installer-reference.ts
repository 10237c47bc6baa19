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
