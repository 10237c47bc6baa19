import { DocumentInvalidError } from './document-error.ts'
import { scanJsonShape } from './json-shape.ts'

/** A value inside a document and where it stands, for example `$.layers[2].size`. */
export type DocumentNode = { readonly path: string; readonly value: unknown }

/** Documents of the specifications are at most seven levels deep; the rest is room for annotations to come. */
const MAX_DEPTH = 64

/**
 * Decodes bytes to the root of a document: UTF-8 without a mark, JSON, at most 64 levels, no key twice.
 *
 * @throws {DocumentInvalidError}
 * @see RFC 8259 section 8.1
 */
export function decodeDocument(bytes: Uint8Array): DocumentNode {
  const text = decodeUtf8(bytes)
  const { depth, duplicateKey } = scanJsonShape(text, MAX_DEPTH)
  if (depth > MAX_DEPTH) {
    throw new DocumentInvalidError('$', 'too deep', `is nested deeper than ${MAX_DEPTH} levels`)
  }
  const value = parseJson(text)
  if (duplicateKey !== undefined) {
    const key = JSON.stringify(duplicateKey.slice(0, 100))
    throw new DocumentInvalidError('$', 'duplicate key', `has the key ${key} twice in one object`)
  }
  return { path: '$', value }
}

/** Whether an object has a member of this name, whatever its value; inherited names do not count. */
export function hasMember(node: DocumentNode, name: string): boolean {
  return isRecord(node.value) && Object.hasOwn(node.value, name)
}

/**
 * A member of an object; `undefined` when it is absent or null, which writers in Go use alike.
 *
 * @throws {DocumentInvalidError} when the node is no object
 */
export function optionalMember(node: DocumentNode, name: string): DocumentNode | undefined {
  if (!isRecord(node.value)) throw typeError(node, 'an object')
  const value = Object.hasOwn(node.value, name) ? node.value[name] : undefined
  return value === undefined || value === null ? undefined : { path: memberPath(node.path, name), value }
}

/**
 * A member that an object must have.
 *
 * @throws {DocumentInvalidError}
 */
export function requiredMember(node: DocumentNode, name: string): DocumentNode {
  const member = optionalMember(node, name)
  if (member !== undefined) return member
  const path = memberPath(node.path, name)
  if (hasMember(node, name)) throw new DocumentInvalidError(path, 'type', 'is null')
  throw new DocumentInvalidError(path, 'missing', 'is missing')
}

/** @throws {DocumentInvalidError} when the node is no string */
export function asString(node: DocumentNode): string {
  if (typeof node.value !== 'string') throw typeError(node, 'a string')
  return node.value
}

/** @throws {DocumentInvalidError} when the node is neither true nor false */
export function asBoolean(node: DocumentNode): boolean {
  if (typeof node.value !== 'boolean') throw typeError(node, 'true or false')
  return node.value
}

/** A count of something: an integer from 0 to 2^53 - 1. @throws {DocumentInvalidError} */
export function asCount(node: DocumentNode): number {
  if (typeof node.value !== 'number') throw typeError(node, 'a number')
  if (Number.isSafeInteger(node.value) && node.value >= 0) return node.value
  throw new DocumentInvalidError(node.path, 'value', `is ${node.value}, not an integer from 0 to 2^53 - 1`)
}

/**
 * The members of an array, at most `limit`.
 *
 * @throws {DocumentInvalidError}
 */
export function asList(node: DocumentNode, limit: number): readonly DocumentNode[] {
  if (!Array.isArray(node.value)) throw typeError(node, 'an array')
  const members: readonly unknown[] = node.value
  if (members.length > limit) {
    throw new DocumentInvalidError(node.path, 'limit', `has ${members.length} entries, more than ${limit}`)
  }
  return members.map((value, index) => ({ path: `${node.path}[${index}]`, value }))
}

/** The values of an array without their places, for lists that may be very long. @throws {DocumentInvalidError} */
export function asValues(node: DocumentNode): readonly unknown[] {
  if (!Array.isArray(node.value)) throw typeError(node, 'an array')
  return node.value
}

/**
 * An object whose values are all strings. A key `__proto__` becomes an ordinary key; `Object.hasOwn` tells keys of
 * the document from inherited ones.
 *
 * @throws {DocumentInvalidError}
 */
export function asStringMap(node: DocumentNode): Readonly<Record<string, string>> {
  if (!isRecord(node.value)) throw typeError(node, 'an object')
  return Object.fromEntries(
    Object.entries(node.value).map(([name, value]) => [
      name,
      asString({ path: memberPath(node.path, name), value }),
    ]),
  )
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new DocumentInvalidError('$', 'not UTF-8', 'is not UTF-8', { cause })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new DocumentInvalidError('$', 'not JSON', 'is not JSON', { cause })
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function memberPath(path: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name)
    ? `${path}.${name}`
    : `${path}[${JSON.stringify(name.slice(0, 100))}]`
}

function typeError(node: DocumentNode, wanted: string): DocumentInvalidError {
  const { value } = node
  const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : `of type ${typeof value}`
  return new DocumentInvalidError(node.path, 'type', `is ${found}, not ${wanted}`)
}
