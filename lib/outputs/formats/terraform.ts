import { isInRange } from '#catalog/facts/release-range'
import { ignoredArguments, releaseWarnings } from '../factory-service.ts'
import { defineFormat, type Format } from '../format.ts'
import { installerReference } from '../installer-reference.ts'
import { emptyObjection, noCatalog, servedObjection } from '../objections.ts'
import { hclText } from '../quoting.ts'
import { withCatalog, withUnifiedInstaller, withZstdImages } from '../release-eras.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

/**
 * Three blocks of the Talos provider. `filters` matches parts of names, `exact_filters` whole ones; the answer comes in
 * the order of the catalog, so it is sorted to give the ID shown here.
 *
 * @see siderolabs/terraform-provider-talos:docs/data-sources/image_factory_extensions_versions.md and
 * image_factory_urls.md, docs/resources/image_factory_schematic.md
 */
export const terraformFormat: Format = defineFormat({
  id: 'terraform',
  label: 'Terraform',
  group: 'tool',
  language: 'hcl',
  range: withCatalog,
  outside: noCatalog,
  objection: (selection) => emptyObjection(selection) ?? servedObjection(selection),
  render: terraform,
  warnings: (selection) => [
    `It needs the provider siderolabs/talos ${providerSince(selection)} or later.`,
    ...imageWarnings(selection),
    ...releaseWarnings(selection),
    ...ignoredArguments(selection),
  ],
})

/**
 * The oldest provider that knows the text: 0.6 had the Image Factory first, 0.9 names the installer of a platform and
 * knows the younger ones, 0.11 has `exact_filters`, 0.12 has the platforms of Talos v1.14.
 *
 * @see siderolabs/terraform-provider-talos:CHANGELOG.md
 */
function providerSince({ platform, keepOrder }: Selection): string {
  if (platform === 'alibabacloud') return '0.12'
  if (!keepOrder) return '0.11'
  return platform === 'metal' ? '0.6' : '0.9'
}

/** @see siderolabs/terraform-provider-talos:pkg/talos/talos_image_factory_urls_data_source_test.go, v1.7.5 */
function imageWarnings({ release, platform }: Selection): readonly string[] {
  if (platform !== 'metal' || isInRange(release, withZstdImages)) return []
  return [`The provider names the disk image raw.zst; that of ${release} is raw.xz.`]
}

function terraform(selection: Selection): string {
  const { release, platform, architecture, extraKernelArgs, keepOrder } = selection
  const names = orderedExtensions(selection).map(({ repository }) => repository)
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
    `# ${installerExpression(selection)}`,
  ].join('\n')
}

/** The provider gives every release the installer of a platform, which older releases do not have. */
function installerExpression(selection: Selection): string {
  if (isInRange(selection.release, withUnifiedInstaller)) {
    return `data.talos_image_factory_urls.this.urls.${selection.secureboot ? 'installer_secureboot' : 'installer'}`
  }
  const schematicId = '${talos_image_factory_schematic.this.id}'
  return `"${installerReference({ ...selection, schematicId })}"`
}
