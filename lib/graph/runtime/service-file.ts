import { parseYaml, type YamlNode } from '#catalog/yaml'
import { InvalidYamlError } from '#catalog/yaml-fault'
import { scalarText } from '#catalog/yaml-json'

/** What the specification of an extension service says of what it waits for. */
export type ServiceFile = {
  /** Without `ext-`, which it has on a node. */
  readonly name: string
  /** IDs of services that must run first, such as `cri` and `ext-rpcbind`, in their order. */
  readonly services: readonly string[]
  /** Waits for an ExtensionServiceConfig of its name. */
  readonly needsConfiguration: boolean
  /** A file with variables that it waits for; `null`: none. */
  readonly environmentFile: string | null
}

/**
 * Reads a file as the specification of an extension service; `undefined` when it is something else.
 *
 * @see siderolabs/talos:pkg/machinery/extensions/services/services.go
 */
export function readServiceFile(text: string): ServiceFile | undefined {
  const document = parsed(text)
  const name = textOf(field(document, 'name'))
  const container = field(document, 'container')
  if (container?.kind !== 'mapping' || !/^[-_a-z0-9]{1,100}$/.test(name)) return undefined
  if (textOf(field(container, 'entrypoint')) === '') return undefined
  const depends = field(document, 'depends')
  const items = depends?.kind === 'list' ? depends.items : []
  const services = items.map((item) => textOf(field(item, 'service'))).filter((service) => service !== '')
  const environmentFile = textOf(field(container, 'environmentFile'))
  return {
    name,
    services: [...new Set(services)],
    needsConfiguration: items.some((item) =>
      /^(?:true|yes|on|y)$/i.test(textOf(field(item, 'configuration'))),
    ),
    environmentFile: environmentFile === '' ? null : environmentFile,
  }
}

function parsed(text: string): YamlNode | undefined {
  try {
    return parseYaml(text)
  } catch (error) {
    // What is no YAML is no service; Talos says so when the node starts.
    if (error instanceof InvalidYamlError) return undefined
    throw error
  }
}

function field(node: YamlNode | undefined, name: string): YamlNode | undefined {
  return node?.kind === 'mapping' ? node.entries.findLast(([key]) => key === name)?.[1] : undefined
}

function textOf(node: YamlNode | undefined): string {
  return node?.kind === 'scalar' ? scalarText(node) : ''
}
