import { SchematicInvalidError } from './schematic-error.ts'
import { isNothing, resolveScalar } from './schematic-fields.ts'
import type { OptionEntry, OptionValue } from './schematic-model.ts'
import type { YamlNode } from './yaml-node.ts'

// A key longer than that is written in another form by go-yaml.
const MAX_KEY_BYTES = 128
// Anchors let a small text stand for a large tree; no real overlay has a hundred options.
const MAX_VALUES = 10_000

/**
 * `overlay.options`: a mapping from text to anything.
 *
 * @throws {SchematicInvalidError} also for what go-yaml writes in ways that are not computed here
 */
export function readOptions(node: YamlNode | undefined): readonly OptionEntry[] {
  if (node === undefined || isNothing(node)) return []
  if (node.kind !== 'map') throw new SchematicInvalidError(node.place, 'overlay.options is a mapping')
  const budget = { left: MAX_VALUES }
  return node.entries.map(({ key, value }) => {
    if (isNothing(key)) throw new SchematicInvalidError(key.place, 'an option has no name')
    return { key: checkKey(key), value: readOption(value, budget) }
  })
}

function readOption(node: YamlNode, budget: { left: number }): OptionValue {
  if (--budget.left < 0) throw new SchematicInvalidError(node.place, 'overlay.options is too large', true)
  if (node.kind === 'list') return { kind: 'list', items: node.items.map((item) => readOption(item, budget)) }
  if (node.kind === 'map') {
    const entries = node.entries.map(({ key, value }) => {
      if (resolveScalar(key).kind !== 'text') {
        throw new SchematicInvalidError(
          key.place,
          'a key inside of overlay.options is a text; put it in quotes',
          true,
        )
      }
      return { key: checkKey(key), value: readOption(value, budget) }
    })
    return { kind: 'map', entries }
  }
  const resolved = resolveScalar(node)
  switch (resolved.kind) {
    case 'null':
      return { kind: 'plain', text: 'null' }
    case 'bool':
    case 'int':
      return { kind: 'plain', text: String(resolved.value) }
    case 'float':
      return { kind: 'plain', text: formatFloat(resolved.value) }
    case 'time':
      return { kind: 'plain', text: resolved.text }
    default:
      return { kind: 'text', text: node.value }
  }
}

function checkKey(key: YamlNode & { readonly kind: 'scalar' }): string {
  if (new TextEncoder().encode(key.value).length > MAX_KEY_BYTES || key.value.includes('\n')) {
    throw new SchematicInvalidError(
      key.place,
      'a key of overlay.options has one line and at most 128 bytes',
      true,
    )
  }
  return key.value
}

/**
 * A number as Go's `strconv.FormatFloat(value, 'g', -1, 64)` writes it, with the names YAML has for the rest.
 */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  if (Object.is(value, -0)) return '-0'
  const [mantissa = '0', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  // From 1e21 on and below 1e-6 JavaScript changes its form; here only -4 to 5 are written without an exponent.
  if (exponent >= -4 && exponent < 6) return String(value)
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}
