import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document } from 'yaml'
import { SchematicInvalidError } from './schematic-error.ts'
import { findForbidden } from './yaml-characters.ts'

/** 1-based line and column. */
export type Place = { readonly line: number; readonly column: number }

/**
 * A document as written: aliases followed, merges applied, types not yet decided. `plain` is a scalar without quotes
 * and without a tag; only such a scalar can be a number, a truth value or nothing.
 */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly value: string; readonly plain: boolean; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly place: Place }
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly place: Place }

export type YamlEntry = { readonly key: YamlNode & { readonly kind: 'scalar' }; readonly value: YamlNode }

const START: Place = { line: 1, column: 1 }
const STRING_TAGS = new Set(['!', 'tag:yaml.org,2002:str'])
const KIND_TAGS = new Set(['tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq'])

/**
 * Reads the first document of a YAML or JSON text; what follows it is not looked at.
 *
 * @throws {SchematicInvalidError} with the place of the first fault
 */
export function readYaml(text: string): YamlNode {
  const forbidden = findForbidden(text)
  if (forbidden) throw new SchematicInvalidError(forbidden.place, forbidden.reason)
  const lines = new LineCounter()
  try {
    const documents = parseAllDocuments(text, {
      schema: 'failsafe',
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    })
    const document = Array.isArray(documents) ? documents[0] : undefined
    if (document === undefined) throw new SchematicInvalidError(START, 'there is no document in the text')
    const placeOf = (offset: number): Place => {
      const { line, col } = lines.linePos(offset)
      return { line, column: col }
    }
    const [fault] = document.errors
    if (fault) throw new SchematicInvalidError(placeOf(fault.pos[0]), sentencePart(fault.message), fault)
    return new TreeReader(document, placeOf).read(document.contents, START)
  } catch (error) {
    // The parser calls itself for every level of nesting.
    if (error instanceof RangeError) throw new SchematicInvalidError(START, 'it is nested too deeply', error)
    throw error
  }
}

class TreeReader {
  readonly #document: Document
  readonly #placeOf: (offset: number) => Place
  readonly #open = new Set<unknown>()
  readonly #done = new Map<unknown, YamlNode>()

  constructor(document: Document, placeOf: (offset: number) => Place) {
    this.#document = document
    this.#placeOf = placeOf
  }

  read(node: unknown, fallback: Place): YamlNode {
    if (isAlias(node)) {
      const place = this.#at(node, fallback)
      const target = node.resolve(this.#document)
      if (target === undefined) throw new SchematicInvalidError(place, `there is no anchor ${node.source}`)
      if (this.#open.has(target)) throw new SchematicInvalidError(place, 'an anchor contains itself')
      return this.read(target, place)
    }
    const known = this.#done.get(node)
    if (known) return known
    const place = this.#at(node, fallback)
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
      if (forbidden) throw new SchematicInvalidError(place, forbidden.reason)
      return { kind: 'scalar', value, plain: node.type === 'PLAIN' && !isString(node.tag, place), place }
    }
    if (isSeq(node)) {
      refuseTag(node.tag, place)
      return { kind: 'list', items: node.items.map((item) => this.read(item, place)), place }
    }
    if (isMap(node)) {
      refuseTag(node.tag, place)
      const pairs = node.items.map(({ key, value }) => {
        const name = this.read(key, place)
        if (name.kind !== 'scalar') throw new SchematicInvalidError(name.place, 'a key is a plain text')
        return { key: name, value: this.read(value, name.place) }
      })
      return { kind: 'map', entries: applyMerges(pairs), place }
    }
    return { kind: 'scalar', value: '', plain: true, place }
  }

  #at(node: unknown, fallback: Place): Place {
    const range = isScalar(node) || isSeq(node) || isMap(node) || isAlias(node) ? node.range : undefined
    return range ? this.#placeOf(range[0]) : fallback
  }
}

/** `<<: *base` adds the entries of `base` whose keys are not there; keys must be unique before that. */
function applyMerges(pairs: readonly YamlEntry[]): readonly YamlEntry[] {
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
  const sources = merge.value.kind === 'list' ? merge.value.items : [merge.value]
  for (const source of sources) {
    if (source.kind !== 'map') throw new SchematicInvalidError(source.place, '<< merges mappings only')
    for (const entry of source.entries) {
      if (!seen.has(entry.key.value)) entries.push(entry)
      seen.add(entry.key.value)
    }
  }
  return entries
}

function isString(tag: string | undefined, place: Place): boolean {
  if (tag === undefined) return false
  if (STRING_TAGS.has(tag)) return true
  throw new SchematicInvalidError(place, `the tag ${tag} is not supported here`)
}

function refuseTag(tag: string | undefined, place: Place): void {
  if (tag !== undefined && !KIND_TAGS.has(tag)) {
    throw new SchematicInvalidError(place, `the tag ${tag} is not supported here`)
  }
}

function sentencePart(message: string): string {
  const [first = message] = message.split('\n')
  return first.charAt(0).toLowerCase() + first.slice(1).replace(/[.:]+$/, '')
}
