import { isInRange } from '#catalog/facts/release-range'
import { defineFormat, type Format } from '../format.ts'
import { emptyObjection, platformObjection } from '../objections.ts'
import { hclText, yamlText } from '../quoting.ts'
import { withCatalog, withUnifiedInstaller } from '../release-eras.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

const noCatalog = 'Releases before v1.5.3 have no catalog, so the Image Factory has no extensions for them.'

/** The provider that first had the Image Factory, and the one that first had `exact_filters` (its CHANGELOG.md). */
const FACTORY_SINCE = '0.6'
const EXACT_FILTERS_SINCE = '0.11'

/**
 * Three blocks of the Talos provider. `filters` matches parts of names, `exact_filters` whole ones; the answer comes in
 * the order of the catalog, so it is sorted to give the ID shown here.
 *
 * @see siderolabs/terraform-provider-talos:docs/data-sources/image_factory_extensions_versions.md
 */
export const terraformFormat: Format = defineFormat({
  id: 'terraform',
  label: 'Terraform',
  group: 'tool',
  language: 'hcl',
  range: withCatalog,
  outside: noCatalog,
  objection: (selection) => emptyObjection(selection) ?? platformObjection(selection),
  render: terraform,
  warnings: ({ keepOrder }) => [
    `It needs the provider siderolabs/talos ${keepOrder ? FACTORY_SINCE : EXACT_FILTERS_SINCE} or later.`,
  ],
})

/** A node of `talconfig.yaml`. @see budimanjojo/talhelper:docs/docs/reference/configuration.md, Node and Schematic */
export const talhelperFormat: Format = defineFormat({
  id: 'talhelper',
  label: 'talhelper',
  group: 'tool',
  language: 'yaml',
  range: withCatalog,
  outside: noCatalog,
  objection: (selection) => emptyObjection(selection) ?? platformObjection(selection),
  render: talhelper,
  warnings: () => ['worker-1 is a name to replace.'],
})

/**
 * A cluster template; Omni sorts the list and adds its own.
 *
 * @see siderolabs/omni:client/pkg/template/internal/models/cluster.go
 */
export const omniFormat: Format = defineFormat({
  id: 'omni',
  label: 'Omni cluster template',
  group: 'tool',
  language: 'yaml',
  range: withCatalog,
  outside: noCatalog,
  objection: emptyObjection,
  render: (selection) =>
    [
      'kind: Cluster',
      'name: example',
      'talos:',
      `  version: ${yamlText(selection.release)}`,
      'systemExtensions:',
      ...namesOf(selection).map((name) => `  - ${yamlText(name)}`),
    ].join('\n'),
  warnings: ({ extraKernelArgs }) => [
    'example is a name to replace.',
    ...(extraKernelArgs.length === 0
      ? []
      : ['Omni keeps kernel arguments elsewhere; they are not in the template.']),
  ],
})

function namesOf(selection: Selection): readonly string[] {
  return orderedExtensions(selection).map(({ repository }) => repository)
}

function terraform(selection: Selection): string {
  const { release, platform, architecture, secureboot, extraKernelArgs, keepOrder } = selection
  const names = namesOf(selection)
  const listed = 'data.talos_image_factory_extensions_versions.this.extensions_info[*].name'
  const official = keepOrder ? `[${names.map(hclText).join(', ')}]` : `sort(${listed})`
  const data = [
    'data "talos_image_factory_extensions_versions" "this" {',
    `  talos_version = ${hclText(release)}`,
    '  exact_filters = {',
    `    names = [${names.map(hclText).join(', ')}]`,
    '  }',
    '}',
    '',
  ]
  const args = extraKernelArgs.map(hclText).join(', ')
  return [
    ...(keepOrder ? [] : data),
    'resource "talos_image_factory_schematic" "this" {',
    '  schematic = yamlencode({',
    '    customization = {',
    ...(extraKernelArgs.length === 0 ? [] : [`      extraKernelArgs = [${args}]`]),
    '      systemExtensions = {',
    `        officialExtensions = ${official}`,
    '      }',
    '    }',
    '  })',
    '}',
    '',
    'data "talos_image_factory_urls" "this" {',
    `  talos_version = ${hclText(release)}`,
    '  schematic_id  = talos_image_factory_schematic.this.id',
    `  platform      = ${hclText(platform)}`,
    ...(architecture === 'amd64' ? [] : [`  architecture  = ${hclText(architecture)}`]),
    '}',
    `# data.talos_image_factory_urls.this.urls.${secureboot ? 'installer_secureboot' : 'installer'}`,
  ].join('\n')
}

function talhelper(selection: Selection): string {
  const { release, platform, architecture, secureboot, extraKernelArgs } = selection
  const spec = [
    ...(platform === 'metal' ? [] : [`      mode: ${yamlText(platform)}`]),
    ...(architecture === 'amd64' ? [] : [`      arch: ${architecture}`]),
    ...(secureboot ? ['      secureboot: true'] : []),
  ]
  // Its default installer is the one for a platform, which older releases do not have.
  const older = '{{.RegistryURL}}/installer{{if .Secureboot}}-secureboot{{end}}/{{.ID}}:{{.Version}}'
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
    ...namesOf(selection).map((name) => `            - ${yamlText(name)}`),
    ...(isInRange(release, withUnifiedInstaller)
      ? []
      : ['imageFactory:', `  installerURLTmpl: ${JSON.stringify(older)}`]),
  ].join('\n')
}
