import { InvalidYamlError } from './yaml-fault.ts'
import { parseYaml, type YamlNode } from './yaml.ts'
import { isNothing, scalarText } from './yaml-json.ts'

/** One thing a service waits for before it starts. */
export type ServiceDependency =
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'network'; readonly network: readonly string[] }
  | { readonly kind: 'time' }
  | { readonly kind: 'configuration' }

/** A mount of a service's container. */
export type ServiceMount = {
  readonly source: string
  readonly destination: string
  readonly type: string
  readonly options: readonly string[]
}

/** A service that an extension runs, as its file in `/usr/local/etc/containers` defines it. */
export type ServiceDefinition = {
  /** Without `ext-`; its ID on a node is `ext-<name>`. */
  readonly name: string
  readonly entrypoint: string
  readonly args: readonly string[]
  /** `KEY=value` */
  readonly environment: readonly string[]
  readonly environmentFile: string | null
  readonly mounts: readonly ServiceMount[]
  readonly writeableRootfs: boolean
  readonly writeableSysfs: boolean
  readonly rootfsPropagation: string | null
  readonly depends: readonly ServiceDependency[]
  readonly restart: string
  readonly logToConsole: boolean
}

/** What a service file says, and every rule of Talos that it breaks: complete sentences. */
export type ParsedService = {
  /** `null` when it cannot be read at all. */
  readonly service: ServiceDefinition | null
  readonly problems: readonly string[]
}

const NETWORK: ReadonlySet<string> = new Set(['addresses', 'connectivity', 'hostname', 'etcfiles'])
const RESTART: ReadonlySet<string> = new Set(['always', 'never', 'untilSuccess'])

/**
 * Reads the file of a service as Talos does, and checks it by Talos' rules. Never throws: a file that is wrong is a
 * fact about its extension.
 *
 * @see siderolabs/talos:pkg/machinery/extensions/services/services.go (v1.14.0-rc.1)
 */
export function parseExtensionService(text: string): ParsedService {
  let root: YamlNode | undefined
  try {
    root = parseYaml(text)
  } catch (error) {
    if (!(error instanceof InvalidYamlError)) throw error
    return { service: null, problems: [`The file cannot be read. ${error.message}`] }
  }
  if (root?.kind !== 'mapping') return { service: null, problems: ['The file is no mapping of YAML.'] }
  const problems: string[] = []
  const container = member(root, 'container')
  const security = member(container, 'security')
  const service: ServiceDefinition = {
    name: textOf(root, 'name'),
    entrypoint: textOf(container, 'entrypoint'),
    args: textsOf(container, 'args'),
    environment: textsOf(container, 'environment'),
    environmentFile: textOf(container, 'environmentFile') || null,
    mounts: itemsOf(container, 'mounts').map(readMount),
    writeableRootfs: isTrue(security, 'writeableRootfs'),
    writeableSysfs: isTrue(security, 'writeableSysfs'),
    rootfsPropagation: textOf(security, 'rootfsPropagation') || null,
    depends: itemsOf(root, 'depends').flatMap((item, index) => readDependency(item, index, problems)),
    restart: textOf(root, 'restart'),
    logToConsole: isTrue(root, 'logToConsole'),
  }
  check(service, problems)
  return { service, problems }
}

function check({ name, entrypoint, environmentFile, restart }: ServiceDefinition, problems: string[]): void {
  if (!/^[-_a-z0-9]+$/.test(name)) {
    problems.push(
      `The name ${quoted(name)} is not made of lower-case letters, digits, dashes and underscores.`,
    )
  }
  if (entrypoint === '') problems.push('The container has no entrypoint.')
  if (environmentFile !== null && !environmentFile.startsWith('/')) {
    problems.push(`The environment file ${quoted(environmentFile)} is no absolute path.`)
  }
  if (!RESTART.has(restart)) {
    problems.push(`The restart policy ${quoted(restart)} is none of ${[...RESTART].join(', ')}.`)
  }
}

function readDependency(item: YamlNode, index: number, problems: string[]): readonly ServiceDependency[] {
  const service = textOf(item, 'service')
  const path = textOf(item, 'path')
  const network = textsOf(item, 'network')
  const found: readonly ServiceDependency[] = [
    ...(service === '' ? [] : [{ kind: 'service' as const, service }]),
    ...(path === '' ? [] : [{ kind: 'path' as const, path }]),
    ...(network.length === 0 ? [] : [{ kind: 'network' as const, network }]),
    ...(isTrue(item, 'time') ? [{ kind: 'time' as const }] : []),
    ...(isTrue(item, 'configuration') ? [{ kind: 'configuration' as const }] : []),
  ]
  const place = `Dependency ${index + 1}`
  if (found.length === 0) problems.push(`${place} names nothing to wait for.`)
  if (found.length > 1) problems.push(`${place} names more than one thing to wait for.`)
  if (path !== '' && !path.startsWith('/')) problems.push(`${place}: ${quoted(path)} is no absolute path.`)
  for (const status of network.filter((one) => !NETWORK.has(one))) {
    problems.push(`${place}: ${quoted(status)} is none of ${[...NETWORK].join(', ')}.`)
  }
  return found
}

function readMount(item: YamlNode): ServiceMount {
  const [source, destination, type] = ['source', 'destination', 'type'].map((key) => textOf(item, key))
  return {
    source: source ?? '',
    destination: destination ?? '',
    type: type ?? '',
    options: textsOf(item, 'options'),
  }
}

function member(node: YamlNode | undefined, key: string): YamlNode | undefined {
  // Of a repeated key the last one stands; Talos would refuse the file.
  return node?.kind === 'mapping' ? node.entries.findLast(([name]) => name === key)?.[1] : undefined
}

function textOf(node: YamlNode | undefined, key: string): string {
  const value = member(node, key)
  return value?.kind === 'scalar' ? scalarText(value) : ''
}

function itemsOf(node: YamlNode | undefined, key: string): readonly YamlNode[] {
  const value = member(node, key)
  return value?.kind === 'list' ? value.items : []
}

function textsOf(node: YamlNode | undefined, key: string): readonly string[] {
  return itemsOf(node, key).flatMap((item) => (item.kind === 'scalar' ? [scalarText(item)] : []))
}

/** What Go's YAML takes for true in a field that is a truth value. */
const TRUE = /^(?:true|True|TRUE|yes|Yes|YES|on|On|ON|y|Y)$/

function isTrue(node: YamlNode | undefined, key: string): boolean {
  const value = member(node, key)
  return value?.kind === 'scalar' && !isNothing(value) && TRUE.test(value.text)
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80))
}
