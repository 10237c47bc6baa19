import type { Extension } from '../extension.ts'
import type { PlatformSummary } from '../extension-detail.ts'
import { contentOn } from '../facts/content-platform-table.ts'
import { moduleLoadOf } from '../facts/module-table.ts'
import { nodeSettingTable } from '../facts/node-setting-table.ts'
import { serviceConfiguration, servicesOf } from '../facts/services.ts'
import { change, listNames, type Finding } from './finding.ts'
import type { Relation } from './relation.ts'

/** What one extension means for the node: nothing on its platform, settings it needs, support that ends. */
export function checkNode(
  { name, tier }: Extension,
  release: string,
  platform: string,
  relations: readonly Relation[],
  platforms?: readonly PlatformSummary[],
): readonly Finding[] {
  return [
    ...checkPlatform(name, release, platform, platforms),
    ...(tier === 'deprecated' ? [deprecated(name, relations)] : []),
    ...checkConfiguration(name, release),
    ...checkSettings(name),
    ...checkModules(name),
  ]
}

function checkPlatform(
  name: string,
  release: string,
  platform: string,
  platforms: readonly PlatformSummary[] | undefined,
): readonly Finding[] {
  const content = contentOn(name, platform, platforms, release)
  if (content !== 'stub' && content !== 'missing') return []
  const text =
    content === 'stub'
      ? `On ${platform} ${name} is a stub: it can be installed and does nothing.`
      : `${name} has no image for ${platform}.`
  const evidence = [
    platforms === undefined
      ? ({ from: 'files', where: 'siderolabs/extensions, pkg.yaml of the extension' } as const)
      : ({ from: 'files', where: 'the image itself' } as const),
  ]
  const repairs = [change(`Remove ${name}`, [], [name])]
  const severity = content === 'stub' ? 'warning' : 'error'
  return [{ kind: 'stub', severity, names: [name], text, evidence, repairs }]
}

function deprecated(name: string, relations: readonly Relation[]): Finding {
  const successor = relations.find(({ kind, from }) => kind === 'superseded-by' && from === name)
  const instead = successor === undefined ? '' : ` ${successor.reason}`
  const replacement = successor?.to ?? []
  return {
    kind: 'deprecated',
    severity: 'warning',
    names: [name],
    text: `${name} is deprecated in this release.${instead}`,
    evidence: successor?.evidence ?? [{ from: 'description', where: `descriptions.yaml of the release` }],
    repairs: [
      replacement.length > 0
        ? change(`Use ${listNames(replacement)} instead`, replacement, [name])
        : change(`Remove ${name}`, [], [name]),
    ],
  }
}

function checkConfiguration(name: string, release: string): readonly Finding[] {
  return servicesOf(name, release).flatMap(({ service, configuration }): Finding[] => {
    if (configuration === 'none') return []
    const evidence = [{ from: 'readme', where: `siderolabs/extensions:*/${name}/README.md` } as const]
    const base = { kind: 'needs-configuration', names: [name], evidence } as const
    if (configuration === 'file') {
      const path = serviceConfiguration(service)?.path ?? 'its file'
      const text = `The service ext-${service} reads ${path}, which machine.files has to write.`
      const repair = { serviceConfigs: [], modules: [], sysctls: {} }
      return [
        {
          ...base,
          severity: 'warning',
          text,
          repairs: [{ kind: 'configure', label: `Write ${path}`, ...repair }],
        },
      ]
    }
    const text =
      configuration === 'document'
        ? `The node does not finish booting until there is an ExtensionServiceConfig named ${service}.`
        : `The service ext-${service} takes an ExtensionServiceConfig named ${service}, and starts without.`
    const label = `Write the ExtensionServiceConfig ${service}`
    const repair = { serviceConfigs: [service], modules: [], sysctls: {} }
    const severity = configuration === 'document' ? 'warning' : 'note'
    return [{ ...base, severity, text, repairs: [{ kind: 'configure', label, ...repair }] }]
  })
}

function checkSettings(name: string): readonly Finding[] {
  return nodeSettingTable
    .filter(({ extension }) => extension === name)
    .map(({ text, evidence }): Finding => ({
      kind: 'needs-configuration',
      severity: 'note',
      names: [name],
      text: `${name}: ${text}`,
      evidence: [{ from: 'readme', where: evidence }],
      repairs: [],
    }))
}

function checkModules(name: string): readonly Finding[] {
  const load = moduleLoadOf(name)
  if (load === undefined) return []
  const { modules, sysctls, note, evidence } = load
  const keys = Object.keys(sysctls)
  const parts = [
    ...(modules.length === 0 ? [] : [`load ${listNames(modules)}`]),
    ...(keys.length === 0 ? [] : [`set ${listNames(keys.map((key) => `${key} to ${sysctls[key] ?? ''}`))}`]),
  ]
  const text = `For ${name} the machine configuration has to ${parts.join(' and ')}.`
  return [
    {
      kind: 'load-modules',
      severity: 'note',
      names: [name],
      text: note === null ? text : `${text} ${note}`,
      evidence: [{ from: 'readme', where: evidence.replace('<extension>', name) }],
      repairs: [
        {
          kind: 'configure',
          label: 'Add it to the machine configuration',
          serviceConfigs: [],
          modules,
          sysctls,
        },
      ],
    },
  ]
}
