import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, type CST, type Document } from 'yaml'
import { asInvalid, InvalidYamlError, type YamlFault } from './yaml-fault.ts'

/** Where something stands: characters of the text before it; of an alias where its anchor stands. */
type Place = { readonly at: number | null }

/** A key with its value and where the key stands. */
type YamlEntry = readonly [key: string, value: YamlNode, at: number | null]

/** A YAML document as text: every scalar is a string, keys keep their order, a repeated key every value. */
export type YamlNode = Place &
  (
    | { readonly kind: 'scalar'; readonly text: string; readonly isPlain: boolean }
    | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
    | { readonly kind: 'mapping'; readonly entries: readonly YamlEntry[] }
  )

/** Makes the error that a fault is thrown as; `undefined` lets a warning of the library pass. */
type Refuse = (fault: YamlFault, isWarning: boolean) => Error | undefined

const maxAliases = 100
const maxNodes = 200_000
/** Levels of a document; the composer calls itself for each. */
const maxDepth = 64
/** Lexical tokens: a key and its value on a line of their own are five. */
const maxLexemes = 200_000

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
  if (found !== null) throw new InvalidYamlError('The text holds a control character.', found.index)
  const document = composeFirst(text, asInvalid)
  return document === undefined || document.contents === null
    ? undefined
    : convert(document.contents, 0, { anchors: new Map(), isAlias: false, aliases: 0, nodes: 0 })
}

/**
 * Whether a text has more than the one document that {@link parseYaml} reads.
 *
 * @throws {InvalidYamlError}
 */
export function hasMoreDocuments(text: string): boolean {
  let documents = 0
  for (const token of parseTokens(text, asInvalid)) {
    if (token.type === 'document') documents += 1
    if (documents > 1) return true
  }
  return false
}

/**
 * The first document of a text as the library's tree, `undefined` when there is none; what follows it is not looked
 * at. Scalars are texts, a repeated key is there every time.
 *
 * @throws what `refuse` makes of the first fault
 * @see YAML 1.2.2
 */
export function composeFirst(text: string, refuse: Refuse): Document.Parsed | undefined {
  // Unique keys are compared each with each, which takes seconds for a hostile file.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false })
  stopAtFirstFault(composer, refuse)
  const [document] = composer.compose(firstDocument(text, refuse))
  return document
}

function firstDocument(text: string, refuse: Refuse): CST.Token[] {
  const tokens: CST.Token[] = []
  let documents = 0
  for (const token of parseTokens(text, refuse)) {
    if (token.type === 'document') documents += 1
    if (documents > 1) break
    // Behind the document a directive belongs to the next one.
    if (documents === 0 || token.type !== 'directive') tokens.push(token)
  }
  return tokens
}

/** Counts while it parses: tokens take fifty times the text. */
function* parseTokens(text: string, refuse: Refuse): Generator<CST.Token> {
  const parser = new Parser()
  let lexemes = 0
  const stop = (kind: 'depth' | 'tokens', most: number): void => {
    const error = refuse({ kind, most, at: parser.offset }, false)
    if (error !== undefined) throw error
  }
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1
    if (lexemes > maxLexemes) stop('tokens', maxLexemes)
    yield* parser.next(lexeme)
    // The document itself is on the stack, and the scalar that is being read.
    if (parser.stack.length > maxDepth + 2) stop('depth', maxDepth)
  }
  yield* parser.end()
}

/**
 * The composer makes an error with a stack for every fault and goes on, which takes seconds and 300 MB for a
 * hostile text of 256 KiB. The time limit in extension-manifest.test.ts fails if `onError` is renamed.
 */
function stopAtFirstFault(composer: Composer, refuse: Refuse): void {
  let first: Error | undefined
  const onError = (source: unknown, code: string, message: string, isWarning?: boolean): void => {
    // The composer catches what is thrown below a collection and reports that in turn.
    first ??= refuse({ kind: 'syntax', code, message, at: placeOf(source) }, isWarning === true)
    if (first !== undefined) throw first
  }
  Object.defineProperty(composer, 'onError', { value: onError })
}

/** What the composer says of a fault's place: a number, a range, or a token. */
function placeOf(source: unknown): number | null {
  const first: unknown = Array.isArray(source) ? source[0] : source
  if (typeof first === 'number') return first
  const offset: unknown = typeof first === 'object' && first !== null ? Reflect.get(first, 'offset') : null
  return typeof offset === 'number' ? offset : null
}

/** Anchors as they come in the text; behind an alias its anchors come again and are not new. */
type Budget = {
  readonly anchors: Map<string, unknown>
  isAlias: boolean
  aliases: number
  nodes: number
}

function convert(node: unknown, depth: number, budget: Budget): YamlNode {
  budget.nodes += 1
  if (depth > maxDepth) throw new InvalidYamlError(`The text is nested deeper than ${maxDepth} levels.`)
  if (budget.nodes > maxNodes) throw new InvalidYamlError(`The text has more than ${maxNodes} values.`)
  const at = isScalar(node) || isSeq(node) || isMap(node) ? (node.range?.[0] ?? null) : null
  keepAnchor(node, budget)
  if (isScalar(node)) {
    const text = node.source ?? (typeof node.value === 'string' ? node.value : '')
    return { kind: 'scalar', at, text, isPlain: node.type === 'PLAIN' && node.tag === undefined }
  }
  if (isAlias(node)) {
    budget.aliases += 1
    if (budget.aliases > maxAliases) {
      throw new InvalidYamlError(`The text has more than ${maxAliases} aliases.`)
    }
    const target = budget.anchors.get(node.source)
    if (target === undefined) throw new InvalidYamlError('The text has an alias without its anchor.')
    const isInside = budget.isAlias
    budget.isAlias = true
    const tree = convert(target, depth + 1, budget)
    budget.isAlias = isInside
    return tree
  }
  if (isSeq(node)) {
    return { kind: 'list', at, items: node.items.map((item) => convert(item, depth + 1, budget)) }
  }
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }) => {
      keepAnchor(key, budget)
      return isScalar(key)
        ? [[key.source ?? '', convert(value, depth + 1, budget), key.range?.[0] ?? null] as const]
        : []
    })
    return { kind: 'mapping', at, entries }
  }
  return { kind: 'scalar', at, text: '', isPlain: true }
}

function keepAnchor(node: unknown, { anchors, isAlias: isOld }: Budget): void {
  if (isOld || !(isScalar(node) || isSeq(node) || isMap(node)) || node.anchor === undefined) return
  anchors.set(node.anchor, node)
}
