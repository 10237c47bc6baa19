import { InvalidYamlError } from './yaml-fault.ts'
import { parseYaml, type YamlNode } from './yaml.ts'
import { isNothing, scalarText, toTextJson, type TextJson } from './yaml-json.ts'
import { isTimestamp } from './yaml-timestamp.ts'

/** `manifest.yaml` of an extension image; what it does not say is the empty text, as in Talos. */
export type ExtensionManifest = {
  readonly version: string
  readonly metadata: {
    readonly name: string
    readonly version: string
    readonly author: string
    readonly description: string
    readonly compatibility: { readonly talos: { readonly version: string } }
    readonly extraInfo: string
  }
}

/** A manifest as Talos decodes it, and all of it as JSON. */
export type ParsedExtensionManifest = { readonly manifest: ExtensionManifest; readonly json: TextJson }

/** `manifest.yaml` cannot be decoded; Talos refuses it too. */
export class InvalidExtensionManifestError extends Error {
  override readonly name = 'InvalidExtensionManifestError'
  readonly code = 'EXTENSION_MANIFEST_INVALID'

  /** Characters of the text before the fault, when it has one place. */
  readonly at: number | null

  constructor(message: string, at: number | null = null, options?: ErrorOptions) {
    super(message, options)
    this.at = at
  }
}

/** The only version of the manifest that Talos supports. */
export const supportedManifestVersion = 'v1alpha1'

const maxBytes = 256 * 1024

/**
 * Decodes `manifest.yaml` as Talos does: every field is text (`1.10` stays `1.10`), unknown keys are passed
 * over, only the first document counts. Another version than {@link supportedManifestVersion} is decoded; who
 * asks for support compares it.
 *
 * @throws {InvalidExtensionManifestError} above 256 KiB, for invalid UTF-8, for what Talos cannot decode
 * @see siderolabs/talos:pkg/machinery/extensions/{metadata,load}.go, go.yaml.in/yaml/v4 v4.0.0-rc.6
 */
export function parseExtensionManifest(source: string | Uint8Array): ParsedExtensionManifest {
  const root = parse(decode(source))
  if (root === undefined) throw new InvalidExtensionManifestError('manifest.yaml is empty.')
  const metadata = field(root, 'metadata', 'manifest.yaml')
  const compatibility = field(metadata, 'compatibility', 'metadata')
  const talos = field(compatibility, 'talos', 'metadata.compatibility')
  return {
    manifest: {
      version: text(root, 'version', 'manifest.yaml'),
      metadata: {
        name: text(metadata, 'name', 'metadata'),
        version: text(metadata, 'version', 'metadata'),
        author: text(metadata, 'author', 'metadata'),
        description: text(metadata, 'description', 'metadata'),
        compatibility: { talos: { version: text(talos, 'version', 'metadata.compatibility.talos') } },
        extraInfo: text(metadata, 'extraInfo', 'metadata'),
      },
    },
    json: toTextJson(root),
  }
}

function decode(source: string | Uint8Array): string {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  if (bytes.length > maxBytes) {
    throw new InvalidExtensionManifestError('manifest.yaml is larger than 256 KiB.')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new InvalidExtensionManifestError('manifest.yaml is not UTF-8.', null, { cause: error })
  }
}

function parse(source: string): YamlNode | undefined {
  try {
    return parseYaml(source)
  } catch (error) {
    if (!(error instanceof InvalidYamlError)) throw error
    throw new InvalidExtensionManifestError(`manifest.yaml cannot be read. ${error.message}`, error.at, {
      cause: error,
    })
  }
}

/** The value of a key, `undefined` when it is missing or says nothing. */
function field(node: YamlNode | undefined, key: string, path: string): YamlNode | undefined {
  if (node === undefined || isNothing(node)) return undefined
  if (node.kind !== 'mapping') {
    throw new InvalidExtensionManifestError(
      `${path} is ${kindOf(node)} where Talos needs a mapping.`,
      node.at,
    )
  }
  const values = node.entries.filter(([name]) => name === key)
  if (values.length > 1) {
    const again = values[1]?.[2] ?? null
    throw new InvalidExtensionManifestError(`${path} has the key ${key} more than once.`, again)
  }
  return values[0]?.[1] ?? mergedField(node, key, path)
}

/** `<<` lends a mapping the keys it does not have itself. */
function mergedField(node: YamlNode, key: string, path: string): YamlNode | undefined {
  if (node.kind !== 'mapping') return undefined
  const lent = node.entries
    .filter(([name]) => name === '<<')
    .flatMap(([, value]) => (value.kind === 'list' ? value.items : [value]))
  for (const source of lent) {
    const value = source.kind === 'mapping' ? field(source, key, path) : undefined
    if (value !== undefined) return value
  }
  return undefined
}

function text(node: YamlNode | undefined, key: string, path: string): string {
  const value = field(node, key, path)
  if (value === undefined) return ''
  const name = path === 'manifest.yaml' ? key : `${path}.${key}`
  if (value.kind !== 'scalar') {
    throw new InvalidExtensionManifestError(`${name} is ${kindOf(value)} where Talos needs text.`, value.at)
  }
  if (value.isPlain && isTimestamp(value.text)) {
    throw new InvalidExtensionManifestError(
      `${name} is ${value.text} without quotes, a date, where Talos needs text.`,
      value.at,
    )
  }
  return scalarText(value)
}

function kindOf(node: YamlNode): string {
  return { scalar: 'text', list: 'a list', mapping: 'a mapping' }[node.kind]
}
