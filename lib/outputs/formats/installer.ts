import { ignoredArguments, releaseWarnings } from '../factory-service.ts'
import { defineFormat, type Format } from '../format.ts'
import { installerReference } from '../installer-reference.ts'
import { digestObjection, noCatalog, schematicIdObjection } from '../objections.ts'
import { yamlText } from '../quoting.ts'
import { isInRange } from '#catalog/facts/release-range'
import {
  warningOfInstallExtensions,
  withCatalog,
  withClusterSchematic,
  withInstallDocument,
  withInstallExtensions,
  withKeptData,
} from '../release-eras.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

const unposted = 'The Image Factory knows this ID only after somebody has posted the schematic.'
const base = {
  range: withCatalog,
  outside: noCatalog,
  objection: schematicIdObjection,
  warnings: (selection: Selection) => [
    unposted,
    ...releaseWarnings(selection),
    ...ignoredArguments(selection),
  ],
} as const

/** The installer image that the factory makes. */
export const installerFormat: Format = defineFormat({
  ...base,
  id: 'installer',
  label: 'Factory installer',
  group: 'factory',
  language: 'text',
  render: installerReference,
})

/**
 * The command that moves a node to it.
 *
 * @see siderolabs/docs:public/talos/v1.7, upgrading Talos, and v1.8, what is new, for what it keeps
 */
export const talosctlUpgradeFormat: Format = defineFormat({
  ...base,
  id: 'talosctl-upgrade',
  label: 'talosctl upgrade',
  group: 'factory',
  language: 'shell',
  render: (selection) => `talosctl upgrade --image ${installerReference(selection)}`,
  warnings: (selection) => [
    ...base.warnings(selection),
    ...(isInRange(selection.release, withKeptData)
      ? []
      : ['An upgrade to a release before v1.8.0 wipes the data under /var unless --preserve is given.']),
  ],
})

/**
 * A cluster of virtual machines with it; without a version it would have that of talosctl.
 *
 * @see siderolabs/talos:cmd/talosctl/cmd/mgmt/cluster/create/cmd_qemu.go
 */
export const talosctlClusterFormat: Format = defineFormat({
  ...base,
  id: 'talosctl-cluster',
  label: 'talosctl cluster create',
  group: 'factory',
  language: 'shell',
  range: withClusterSchematic,
  outside: 'talosctl before v1.12.0 creates no cluster from a schematic.',
  objection: (selection) =>
    selection.platform === 'metal'
      ? schematicIdObjection(selection)
      : 'talosctl creates virtual machines of the platform metal.',
  render: ({ schematicId, release }) =>
    `talosctl cluster create qemu --schematic-id ${schematicId ?? ''} --talos-version ${release}`,
  warnings: (selection) => [
    unposted,
    ...releaseWarnings(selection),
    ...(selection.secureboot ? ['The virtual machines start without secure boot.'] : []),
  ],
})

/** `machine.install.image`, valid in every release. */
export const installImageFormat: Format = defineFormat({
  ...base,
  id: 'install-image',
  label: 'Machine configuration, install image',
  group: 'configuration',
  language: 'yaml',
  render: (selection) => `machine:\n  install:\n    image: ${yamlText(installerReference(selection))}`,
  warnings: (selection) => [
    ...base.warnings(selection),
    ...(isInRange(selection.release, withInstallDocument)
      ? [
          'machine.install still counts; UnattendedInstallConfig takes its place, with the same reference as installer.image.',
        ]
      : []),
  ],
})

/** The list that old releases installed by themselves. */
export const installExtensionsFormat: Format = defineFormat({
  id: 'install-extensions',
  label: 'Machine configuration, install extensions',
  group: 'configuration',
  language: 'yaml',
  range: withInstallExtensions,
  outside:
    'From v1.10.0-alpha.3 on Talos reads machine.install.extensions and does nothing with it; use the factory installer.',
  objection: digestObjection,
  render: (selection) => {
    const items = orderedExtensions(selection).map(
      ({ reference }) => `      - image: ${yamlText(reference ?? '')}`,
    )
    return ['machine:', '  install:', '    extensions:', ...items].join('\n')
  },
  warnings: ({ release }) =>
    isInRange(release, warningOfInstallExtensions)
      ? [
          'machine.install.extensions is deprecated since v1.6.0-beta.0 and has no effect from v1.10.0-alpha.3 on.',
        ]
      : [],
})
