import { releaseObjection, releaseWarnings } from '../factory-service.ts'
import { defineFormat, type Format } from '../format.ts'
import { emptyObjection, noCatalog } from '../objections.ts'
import { yamlText } from '../quoting.ts'
import { withCatalog } from '../release-eras.ts'
import { orderedExtensions } from '../selection.ts'

/**
 * The cluster of a template; Omni sorts the extensions and adds its own. It refuses a cluster without a version of
 * Kubernetes, which is the reader's to choose.
 *
 * @see siderolabs/omni:client/pkg/template/internal/models/cluster.go and kernelargs.go,
 * siderolabs/docs:public/omni/reference/cluster-templates.mdx
 */
export const omniFormat: Format = defineFormat({
  id: 'omni',
  label: 'Omni cluster template',
  group: 'tool',
  language: 'yaml',
  range: withCatalog,
  outside: noCatalog,
  objection: (selection) => emptyObjection(selection) ?? releaseObjection(selection),
  render: (selection) =>
    [
      'kind: Cluster',
      'name: example',
      'talos:',
      `  version: ${yamlText(selection.release)}`,
      'systemExtensions:',
      ...orderedExtensions(selection).map(({ repository }) => `  - ${yamlText(repository)}`),
      ...(selection.extraKernelArgs.length === 0
        ? []
        : ['kernelArgs:', ...selection.extraKernelArgs.map((one) => `  - ${yamlText(one)}`)]),
    ].join('\n'),
  warnings: ({ release, extraKernelArgs }) => [
    'example is a name to replace; kubernetes.version is to be added.',
    ...releaseWarnings({ release }),
    ...(extraKernelArgs.length === 0
      ? []
      : ['kernelArgs needs an Omni after 1.3, and machines that are listed instead of a machine class.']),
  ],
})
