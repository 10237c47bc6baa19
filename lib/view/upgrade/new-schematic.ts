import type { UpgradePath } from '#compat/upgrade-path'
import { releaseObjection, releaseWarnings } from '#outputs/factory-service'
import { emitSchematic } from '#outputs/schematic-emit'
import { installerReference } from '#outputs/installer-reference'
import { schematicId } from '#outputs/schematic-id'
import { selectionOf } from '#outputs/selection'
import { selectionSchematic } from '#outputs/selection-schematic'
import type { Command } from '../commands.ts'

/** The new schematic and what installs it; `null`: nothing is left to install. */
export type NewSchematic = {
  readonly yaml: string
  readonly id: string
  readonly installer: string
  readonly commands: readonly Command[]
}

/** Makes the schematic of the target. @param targets repository paths */
export function newSchematic(release: string, targets: readonly string[], path: UpgradePath): NewSchematic {
  const schematic = { ...selectionSchematic(selectionOf(release, [])), officialExtensions: targets }
  const yaml = emitSchematic(schematic)
  const id = schematicId(schematic)
  const installer = installerReference({ release, platform: 'metal', secureboot: false, schematicId: id })
  const unserved = releaseObjection({ release })
  const post = 'curl -X POST --data-binary @schematic.yaml https://factory.talos.dev/schematics'
  return {
    yaml,
    id,
    installer,
    commands: [
      {
        title: 'Make the schematic known to the Image Factory',
        note: 'The file schematic.yaml holds the text above.',
        line: post,
      },
      {
        title: 'Upgrade a node',
        note: [
          ...stepsBefore(path),
          ...(unserved === null ? releaseWarnings({ release }) : [unserved]),
          'For another platform than metal, and for secure boot, the installer has another name.',
        ].join(' '),
        line: `talosctl upgrade --image ${installer}`,
      },
    ],
  }
}

/** What must be done before the command is accepted. */
function stepsBefore(path: UpgradePath): readonly string[] {
  if (path.kind !== 'path') return []
  const between = path.minors.slice(1, -1).join(', ')
  if (between === '') return []
  return path.isFewest
    ? [`Not in one step: Talos refuses it before ${between} were passed, each with its own installer.`]
    : [`Pass ${between} on the way, each with its own installer: which may be left out is not known.`]
}
