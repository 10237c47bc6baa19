import type { ServiceConfiguration } from '#catalog/facts/service-config-table'
import type { ExtensionService } from '#catalog/facts/service-table'
import { serviceConfiguration, servicesOf } from '#catalog/facts/services'
import { defineFormat, type Format } from '../format.ts'
import { yamlText } from '../quoting.ts'
import { orderedExtensions, type Selection } from '../selection.ts'
import { serviceDocument } from '../service-document.ts'

/**
 * What services wait for: a document for each, or before v1.7.0-alpha.1 the files they read. Values are keys and
 * tokens, so each is a text in angle brackets for the reader to replace.
 */
export const serviceConfigFormat: Format = defineFormat({
  id: 'service-config',
  label: 'Machine configuration, services',
  group: 'configuration',
  language: 'yaml',
  objection: (selection) =>
    configurable(selection).length === 0 ? 'None of the chosen extensions takes a configuration.' : null,
  render: (selection) => {
    const services = configurable(selection)
    const files = services.flatMap(({ row, known }) =>
      row.configuration === 'file' ? (known?.path ?? []) : [],
    )
    const documents = services.filter(({ row }) => row.configuration !== 'file')
    return [
      ...machineFiles(files),
      ...documents.map(({ row, known }) => serviceDocument(row.service, known)),
    ].join('\n---\n')
  },
  warnings: (selection) => [
    'Replace every text in angle brackets.',
    ...configurable(selection)
      .filter(({ row }) => row.configuration === 'document')
      .map(({ row }) => `A node with ext-${row.service} does not finish booting without this document.`),
  ],
})

type Configurable = { readonly row: ExtensionService; readonly known: ServiceConfiguration | undefined }

function configurable(selection: Selection): readonly Configurable[] {
  return orderedExtensions(selection)
    .flatMap(({ name }) => servicesOf(name, selection.release))
    .filter(({ configuration }) => configuration !== 'none')
    .map((row) => ({ row, known: serviceConfiguration(row.service) }))
}

function machineFiles(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return []
  const files = paths.flatMap((path) => [
    `    - content: ${yamlText(`<content of ${path.slice(path.lastIndexOf('/') + 1)}>`)}`,
    '      permissions: 0o600',
    `      path: ${yamlText(path)}`,
    '      op: create',
  ])
  return [['machine:', '  files:', ...files].join('\n')]
}
