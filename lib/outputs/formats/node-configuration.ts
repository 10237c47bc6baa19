import { moduleLoadOf } from '#catalog/facts/module-table'
import { isInRange } from '#catalog/facts/release-range'
import { runtimeHandlersOf } from '#catalog/facts/runtime-handler-table'
import { defineFormat, type Format } from '../format.ts'
import { yamlText } from '../quoting.ts'
import { moduleDocument } from '../module-snippet.ts'
import { withInstallDocument, withModuleDocument } from '../release-eras.ts'
import { orderedExtensions, type Selection } from '../selection.ts'

/** Kernel modules to load and sysctls to set. */
export const kernelModulesFormat: Format = defineFormat({
  id: 'kernel-modules',
  label: 'Machine configuration, kernel modules',
  group: 'configuration',
  language: 'yaml',
  objection: (selection) =>
    loadsOf(selection).length === 0 ? 'None of the chosen extensions needs a module loaded by hand.' : null,
  render: (selection) => {
    const modules = [...new Set(loadsOf(selection).flatMap((load) => load.modules))]
    const sysctls = new Map(loadsOf(selection).flatMap((load) => Object.entries(load.sysctls)))
    const hasDocument = isInRange(selection.release, withModuleDocument)
    const inMachine = [
      ...(sysctls.size === 0
        ? []
        : ['  sysctls:', ...[...sysctls].map(([key, value]) => `    ${yamlText(key)}: ${yamlText(value)}`)]),
      ...(hasDocument || modules.length === 0
        ? []
        : ['  kernel:', '    modules:', ...modules.map((name) => `      - name: ${yamlText(name)}`)]),
    ]
    const documents = hasDocument ? modules.map(moduleDocument) : []
    return [...(inMachine.length === 0 ? [] : [['machine:', ...inMachine].join('\n')]), ...documents].join(
      '\n---\n',
    )
  },
  warnings: (selection) => [
    ...loadsOf(selection).flatMap(({ note }) => note ?? []),
    ...(isInRange(selection.release, withInstallDocument) && hasSysctls(selection)
      ? ['machine.sysctls still counts; the document SysctlConfig takes its place.']
      : []),
  ],
})

/** Objects by which pods ask for the runtime handlers. */
export const runtimeClassesFormat: Format = defineFormat({
  id: 'runtime-classes',
  label: 'Kubernetes, runtime classes',
  group: 'configuration',
  language: 'yaml',
  objection: (selection) =>
    handlersOf(selection).length === 0 ? 'None of the chosen extensions adds a runtime handler.' : null,
  render: (selection) =>
    handlersOf(selection)
      .map((handler) =>
        [
          'apiVersion: node.k8s.io/v1',
          'kind: RuntimeClass',
          'metadata:',
          `  name: ${yamlText(handler)}`,
          `handler: ${yamlText(handler)}`,
        ].join('\n'),
      )
      .join('\n---\n'),
})

function hasSysctls(selection: Selection): boolean {
  return loadsOf(selection).some(({ sysctls }) => Object.keys(sysctls).length > 0)
}

function loadsOf(selection: Selection) {
  return [...new Set(orderedExtensions(selection).flatMap(({ name }) => moduleLoadOf(name) ?? []))]
}

function handlersOf(selection: Selection): readonly string[] {
  const { release } = selection
  return [...new Set(orderedExtensions(selection).flatMap(({ name }) => runtimeHandlersOf(name, release)))]
}
