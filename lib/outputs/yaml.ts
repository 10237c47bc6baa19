import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import { composeFirst } from '#catalog/yaml'
import { SchematicInvalidError } from './schematic-error.ts'
import { findForbidden } from './yaml-characters.ts'
import { faultReason } from './yaml-faults.ts'
import { applyMerges } from './yaml-merges.ts'
import type { YamlEntry, YamlNode } from './yaml-node.ts'
import { linesOf, pathOfItem, pathOfKey, type Place } from './yaml-places.ts'

const START: Place = { line: 1, column: 1, path: '' }
const STRING_TAGS = new Set(['!', 'tag:yaml.org,2002:str'])
const KIND_TAGS = new Set(['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq'])

/**
 * Reads the first document of a YAML or JSON text; what follows it is not looked at.
 *
 * @throws {SchematicInvalidError} with the place of the first fault
 */
export function readYaml(text: string): YamlNode {
  const forbidden = findForbidden(text)
  if (forbidden) throw new SchematicInvalidError(forbidden.place, forbidden.reason, forbidden.isDisputed)
  const placeOf = linesOf(text)
  const document = composeFirst(text, (fault, isWarning) => {
    // Of its warnings only this one is an error in go-yaml; tags are looked at below.
    if (isWarning && !(fault.kind === 'syntax' && fault.code === 'BAD_DIRECTIVE')) return undefined
    return new SchematicInvalidError(placeOf(fault.at ?? 0), faultReason(fault), fault.kind !== 'syntax')
  })
  if (document === undefined) throw new SchematicInvalidError(START, 'there is no document in the text')
  return new TreeReader(placeOf).read(document.contents, START)
}

class TreeReader {
  readonly #placeOf: ReturnType<typeof linesOf>
  readonly #open = new Set<unknown>()
  readonly #done = new Map<unknown, YamlNode>()
  /** The newest of each name: an alias means the last one before it. */
  readonly #anchors = new Map<string, unknown>()

  constructor(placeOf: ReturnType<typeof linesOf>) {
    this.#placeOf = placeOf
  }

  /** @param fallback where a value that is not written would stand, and its path */
  read(node: unknown, fallback: Place): YamlNode {
    const place = this.#at(node, fallback)
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source)
      if (target === undefined) throw new SchematicInvalidError(place, `there is no anchor ${node.source}`)
      if (this.#open.has(target)) throw new SchematicInvalidError(place, 'an anchor contains itself')
      return this.read(target, place)
    }
    const known = this.#done.get(node)
    if (known) return known
    if ((isScalar(node) || isSeq(node) || isMap(node)) && node.anchor !== undefined) {
      this.#anchors.set(node.anchor, node)
    }
    this.#open.add(node)
    const tree = this.#convert(node, place)
    this.#open.delete(node)
    if (node !== null && node !== undefined) this.#done.set(node, tree)
    return tree
  }

  #convert(node: unknown, place: Place): YamlNode {
    if (isScalar(node)) {
      const value = typeof node.value === 'string' ? node.value : ''
      const forbidden = findForbidden(value, true)
      if (forbidden) throw new SchematicInvalidError(place, forbidden.reason, forbidden.isDisputed)
      return { kind: 'scalar', value, plain: node.type === 'PLAIN' && !isString(node.tag, place), place }
    }
    if (isSeq(node)) {
      refuseTag(node.tag, place)
      const items = node.items.map((item, index) =>
        this.read(item, { ...place, path: pathOfItem(place.path, index) }),
      )
      return { kind: 'list', items, place }
    }
    if (isMap(node)) {
      refuseTag(node.tag, place)
      const pairs = node.items.map(({ key, value }) => this.#entry(key, value, place))
      return { kind: 'map', entries: applyMerges(pairs), place }
    }
    return { kind: 'scalar', value: '', plain: true, place }
  }

  #entry(key: unknown, value: unknown, { path, ...start }: Place): YamlEntry {
    const name = this.read(key, { ...start, path })
    if (name.kind !== 'scalar') throw new SchematicInvalidError(name.place, 'a key is a plain text')
    const place = { ...name.place, path: pathOfKey(path, name.value) }
    return { key: { ...name, place }, value: this.read(value, place) }
  }

  #at(node: unknown, fallback: Place): Place {
    const range = isScalar(node) || isSeq(node) || isMap(node) || isAlias(node) ? node.range : undefined
    return range ? { ...this.#placeOf(range[0]), path: fallback.path } : fallback
  }
}

function isString(tag: string | undefined, place: Place): boolean {
  if (tag === undefined) return false
  if (STRING_TAGS.has(tag)) return true
  throw new SchematicInvalidError(place, `the tag ${tag} is not supported here`, true)
}

function refuseTag(tag: string | undefined, place: Place): void {
  if (tag !== undefined && !KIND_TAGS.has(tag)) {
    throw new SchematicInvalidError(place, `the tag ${tag} is not supported here`, true)
  }
}
