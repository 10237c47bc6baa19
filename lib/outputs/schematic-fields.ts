import { SchematicInvalidError } from './schematic-error.ts'
import type { YamlNode } from './yaml-node.ts'
import { resolvePlain, type ResolvedScalar } from './yaml-resolve.ts'

/** The type of a scalar: quotes make a text of anything. */
export function resolveScalar(node: YamlNode & { readonly kind: 'scalar' }): ResolvedScalar {
  return node.plain ? resolvePlain(node.value) : { kind: 'text' }
}

/** Whether nothing stands there: a missing node, an empty one, `~` or `null`. */
export function isNothing(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && resolveScalar(node).kind === 'null')
}

/**
 * The values of a mapping by key; a key that is not in `known` is an error, as the factory decodes strictly.
 *
 * @throws {SchematicInvalidError}
 */
export function readFields<K extends string>(
  node: YamlNode | undefined,
  path: string,
  known: readonly K[],
): ReadonlyMap<K, YamlNode> {
  const fields = new Map<K, YamlNode>()
  if (node === undefined || isNothing(node)) return fields
  if (node.kind !== 'map') throw new SchematicInvalidError(node.place, `${path} is a mapping`)
  for (const { key, value } of node.entries) {
    const name = known.find((candidate) => candidate === key.value)
    if (name === undefined) {
      const allowed = `it knows ${known.join(', ')}`
      throw new SchematicInvalidError(
        key.place,
        `${path} has no field ${JSON.stringify(key.value)}; ${allowed}`,
      )
    }
    fields.set(name, value)
  }
  return fields
}

/** A text; numbers and truth values give the characters they are written with. Nothing is the empty text. */
export function readText(node: YamlNode | undefined, path: string): string {
  if (node === undefined || isNothing(node)) return ''
  if (node.kind !== 'scalar') throw new SchematicInvalidError(node.place, `${path} is a text`)
  return node.value
}

/** A list without its empty items. */
export function readItems(node: YamlNode | undefined, path: string): readonly YamlNode[] {
  if (node === undefined || isNothing(node)) return []
  if (node.kind !== 'list') throw new SchematicInvalidError(node.place, `${path} is a list`)
  return node.items.filter((item) => !isNothing(item))
}

/** Texts of a list without its empty items. */
export function readTexts(node: YamlNode | undefined, path: string): readonly string[] {
  return readItems(node, path).map((item) => readText(item, `an item of ${path}`))
}

/** A truth value; the words of YAML 1.1 count where one is expected, even in quotes. */
export function readBoolean(node: YamlNode | undefined, path: string): boolean {
  if (node === undefined || isNothing(node)) return false
  if (node.kind === 'scalar') {
    const resolved = resolveScalar(node)
    if (resolved.kind === 'bool') return resolved.value
    if (resolved.kind === 'text' && /^(y|Y|yes|Yes|YES|on|On|ON)$/.test(node.value)) return true
    if (resolved.kind === 'text' && /^(n|N|no|No|NO|off|Off|OFF)$/.test(node.value)) return false
  }
  throw new SchematicInvalidError(node.place, `${path} is true or false`)
}

/** A whole number from 0 to `largest`; a fraction is cut off, as the factory does. Nothing is 0. */
export function readUnsigned(node: YamlNode | undefined, path: string, largest: bigint): bigint {
  if (node === undefined || isNothing(node)) return 0n
  const resolved = node.kind === 'scalar' ? resolveScalar(node) : undefined
  let value: bigint | undefined
  if (resolved?.kind === 'int') value = resolved.value
  if (resolved?.kind === 'float' && Number.isFinite(resolved.value))
    value = BigInt(Math.trunc(resolved.value))
  if (value === undefined || value < 0n || value > largest) {
    throw new SchematicInvalidError(node.place, `${path} is a whole number from 0 to ${largest}`)
  }
  return value
}
