import type { ServiceConfiguration } from '#catalog/facts/service-config-table'
import { yamlText } from './quoting.ts'

/**
 * The document that a service of an extension waits for, to be filled in: each value is a text in angle brackets.
 *
 * @param service name without `ext-`
 * @param known what the service reads, `undefined` when the project does not know it
 * @see siderolabs/talos:pkg/machinery/config/types/runtime/extensions/service_config.go
 */
export function serviceDocument(service: string, known: ServiceConfiguration | undefined): string {
  const files = (known?.files ?? []).flatMap((path) => [
    `  - content: ${yamlText(`<content of ${path.slice(path.lastIndexOf('/') + 1)}>`)}`,
    `    mountPath: ${yamlText(path)}`,
  ])
  const variables = (known?.environment ?? [])
    .filter(({ required }) => required)
    .map(({ name }) => `  - ${yamlText(`${name}=<value>`)}`)
  return [
    'apiVersion: v1alpha1',
    'kind: ExtensionServiceConfig',
    `name: ${yamlText(service)}`,
    ...(files.length === 0 ? [] : ['configFiles:', ...files]),
    ...(variables.length === 0 ? [] : ['environment:', ...variables]),
  ].join('\n')
}
