import { Composer, isAlias, isMap, isScalar, isSeq, Parser, type CST, type Document } from 'yaml'

/** A YAML document as text: every scalar is a string, keys keep their order, a repeated key every value. */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly text: string; readonly isPlain: boolean }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
  | { readonly kind: 'mapping'; readonly entries: readonly (readonly [key: string, value: YamlNode])[] }

/** A text that is no YAML, or more of it than this project follows. */
export class InvalidYamlError extends Error {
  override readonly name = 'InvalidYamlError'
  readonly code = 'YAML_INVALID'
}

const maxDepth = 64
const maxAliases = 100
const maxNodes = 200_000

// The characters that go-yaml refuses to read unescaped.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/**
 * Reads the first document of a text, what follows it is not looked at; `undefined` when there is none.
 * Depth is at most 64, aliases 100 and nodes 200,000 with aliases counted as what they stand for.
 *
 * @throws {InvalidYamlError}
 * @see YAML 1.2.2; go.yaml.in/yaml/v4 v4.0.0-rc.6 for what is refused
 */
export function parseYaml(text: string): YamlNode | undefined {
  const found = control.exec(text)
  if (found !== null) throw new InvalidYamlError('The text holds a control character.')
  const tokens = firstDocument(text)
  for (const token of tokens) assertShallow(token)
  // A list of unique keys is compared each with each, which takes seconds for a hostile file.
  const options = { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' } as const
  const [document] = new Composer(options).compose(tokens)
  const [fault] = document?.errors ?? []
  if (fault !== undefined) {
    throw new InvalidYamlError(`The text is not YAML: ${firstLine(fault.message)}`, { cause: fault })
  }
  const budget = { document, aliases: 0, nodes: 0 }
  return document === undefined || document.contents === null
    ? undefined
    : convert(document.contents, 0, budget)
}

type Budget = { readonly document: Document.Parsed | undefined; aliases: number; nodes: number }

function firstDocument(text: string): CST.Token[] {
  const tokens: CST.Token[] = []
  let documents = 0
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document') documents += 1
    if (documents > 1) break
    // Behind the document a directive belongs to the next one.
    if (documents === 0 || token.type !== 'directive') tokens.push(token)
  }
  return tokens
}

/** The composer calls itself for each level; the parser does not, so depth is measured between the two. */
function assertShallow(root: CST.Token): void {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next
    if (depth > maxDepth + 1) throw new InvalidYamlError(`The text is nested deeper than ${maxDepth} levels.`)
    if ('value' in token && token.value) open.push({ token: token.value, depth: depth + 1 })
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 })
      if (value) open.push({ token: value, depth: depth + 1 })
    }
  }
}

function convert(node: unknown, depth: number, budget: Budget): YamlNode {
  budget.nodes += 1
  if (depth > maxDepth) throw new InvalidYamlError(`The text is nested deeper than ${maxDepth} levels.`)
  if (budget.nodes > maxNodes) throw new InvalidYamlError(`The text has more than ${maxNodes} values.`)
  if (isScalar(node)) {
    const text = node.source ?? (typeof node.value === 'string' ? node.value : '')
    return { kind: 'scalar', text, isPlain: node.type === 'PLAIN' && node.tag === undefined }
  }
  if (isAlias(node)) {
    budget.aliases += 1
    if (budget.aliases > maxAliases) {
      throw new InvalidYamlError(`The text has more than ${maxAliases} aliases.`)
    }
    const target = budget.document === undefined ? undefined : node.resolve(budget.document)
    if (target === undefined) throw new InvalidYamlError('The text has an alias without its anchor.')
    return convert(target, depth + 1, budget)
  }
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map((item) => convert(item, depth + 1, budget)) }
  }
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }) =>
      isScalar(key) ? [[key.source ?? '', convert(value, depth + 1, budget)] as const] : [],
    )
    return { kind: 'mapping', entries }
  }
  return { kind: 'scalar', text: '', isPlain: true }
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 200)
}
