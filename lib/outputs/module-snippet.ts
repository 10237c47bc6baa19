import { isInRange } from '#catalog/facts/release-range'
import { yamlText } from './quoting.ts'
import { withModuleDocument } from './release-eras.ts'

/**
 * Machine configuration that loads kernel modules: a document for each, or before there was one the list in
 * `machine.kernel.modules`.
 *
 * @see siderolabs/docs:public/talos/v1.14/reference/configuration/runtime/kernelmoduleconfig.mdx (none in v1.13)
 */
export function moduleSnippet(modules: readonly string[], release: string): string {
  if (isInRange(release, withModuleDocument)) return modules.map(moduleDocument).join('\n---\n')
  return [
    'machine:',
    '  kernel:',
    '    modules:',
    ...modules.map((name) => `      - name: ${yamlText(name)}`),
  ].join('\n')
}

/** The document that loads one kernel module. */
export function moduleDocument(name: string): string {
  return ['apiVersion: v1alpha1', 'kind: KernelModuleConfig', `name: ${yamlText(name)}`].join('\n')
}
