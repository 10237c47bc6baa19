import { isInRange } from '#catalog/facts/release-range'
import { ignoredArguments, releaseWarnings } from '../factory-service.ts'
import { defineFormat, type Format } from '../format.ts'
import { emptyObjection, noCatalog, servedObjection } from '../objections.ts'
import { yamlText } from '../quoting.ts'
import { withCatalog, withUnifiedInstaller } from '../release-eras.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

/**
 * A node of `talconfig.yaml`, and the template of its installer: the one that talhelper takes by itself changed with
 * its releases. `.Mode` is known to it from v3.0.24 on.
 *
 * @see budimanjojo/talhelper:pkg/config/config.go (Node, MachineSpec, ImageFactory), pkg/config/defaults.go, pull 986
 */
export const talhelperFormat: Format = defineFormat({
  id: 'talhelper',
  label: 'talhelper',
  group: 'tool',
  language: 'yaml',
  range: withCatalog,
  outside: noCatalog,
  objection: (selection) => emptyObjection(selection) ?? servedObjection(selection),
  render: talhelper,
  warnings: (selection) => [
    'worker-1 is a name to replace; its address and its disk are to be added.',
    ...(isInRange(selection.release, withUnifiedInstaller) ? ['It needs talhelper v3.0.24 or later.'] : []),
    ...releaseWarnings(selection),
    ...ignoredArguments(selection),
  ],
})

function talhelper(selection: Selection): string {
  const { release, platform, architecture, secureboot, extraKernelArgs } = selection
  const spec = [
    ...(platform === 'metal' ? [] : [`      mode: ${yamlText(platform)}`]),
    ...(architecture === 'amd64' ? [] : [`      arch: ${architecture}`]),
    ...(secureboot ? ['      secureboot: true'] : []),
  ]
  const stem = isInRange(release, withUnifiedInstaller) ? '{{.Mode}}-installer' : 'installer'
  const template = `{{.RegistryURL}}/${stem}{{if .Secureboot}}-secureboot{{end}}/{{.ID}}:{{.Version}}`
  return [
    `talosVersion: ${yamlText(release)}`,
    'nodes:',
    '  - hostname: worker-1',
    ...(spec.length === 0 ? [] : ['    machineSpec:', ...spec]),
    '    schematic:',
    '      customization:',
    ...(extraKernelArgs.length === 0
      ? []
      : ['        extraKernelArgs:', ...extraKernelArgs.map((one) => `          - ${yamlText(one)}`)]),
    '        systemExtensions:',
    '          officialExtensions:',
    ...orderedExtensions(selection).map(({ repository }) => `            - ${yamlText(repository)}`),
    'imageFactory:',
    `  installerURLTmpl: ${JSON.stringify(template)}`,
  ].join('\n')
}
