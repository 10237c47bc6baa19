import type { YamlNode } from './yaml.ts'

/** JSON with strings as its only scalars. */
export type TextJson = string | readonly TextJson[] | { readonly [key: string]: TextJson }

/**
 * A YAML document as JSON in which every scalar is a string, `null` the empty one. Of a repeated key the last
 * value stands. `__proto__` is left out: in an object it would be no key but the object's kind.
 */
export function toTextJson(node: YamlNode): TextJson {
  switch (node.kind) {
    case 'scalar':
      return scalarText(node)
    case 'list':
      return node.items.map(toTextJson)
    case 'mapping':
      return Object.fromEntries(
        node.entries.filter(([key]) => key !== '__proto__').map(([key, value]) => [key, toTextJson(value)]),
      )
    default:
      return node satisfies never
  }
}

const nulls: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL'])

/** Whether a node says nothing: `~`, `null` or no text at all, without quotes. */
export function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.isPlain && nulls.has(node.text)
}

/** The text of a scalar as Go puts it into a string field: `1.10` stays, `null` is empty. */
export function scalarText(node: Extract<YamlNode, { kind: 'scalar' }>): string {
  return isNothing(node) ? '' : node.text
}
