import { SchematicInvalidError } from './schematic-error.ts'
import type { YamlEntry, YamlNode } from './yaml-node.ts'

/**
 * `<<: *base` adds the entries of `base` whose keys are not there; keys must be unique before that.
 *
 * @throws {SchematicInvalidError}
 */
export function applyMerges(pairs: readonly YamlEntry[]): readonly YamlEntry[] {
  const seen = new Set<string>()
  for (const { key } of pairs) {
    if (seen.has(key.value)) {
      throw new SchematicInvalidError(key.place, `the key ${JSON.stringify(key.value)} is there twice`)
    }
    seen.add(key.value)
  }
  const merge = pairs.find(({ key }) => key.plain && key.value === '<<')
  if (!merge) return pairs
  const entries = pairs.filter((pair) => pair !== merge)
  // One anchor many times adds nothing after the first, and would take its size times their number.
  const sources = new Set<YamlNode>(merge.value.kind === 'list' ? merge.value.items : [merge.value])
  for (const source of sources) {
    if (source.kind !== 'map') throw new SchematicInvalidError(source.place, '<< merges mappings only')
    for (const entry of source.entries) {
      if (!seen.has(entry.key.value)) entries.push(entry)
      seen.add(entry.key.value)
    }
  }
  return entries
}
