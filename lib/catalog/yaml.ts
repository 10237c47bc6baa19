import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser, type CST, type Document } from 'yaml'

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

/** A text that is no YAML, or more of it than this project follows. */
export class InvalidYamlError extends Error {
  override readonly name = 'InvalidYamlError'
  readonly code = 'YAML_INVALID'

  /** Characters of the text before the fault, when it has one place. */
  readonly at: number | null

  constructor(message: string, at: number | null = null) {
    super(message)
    this.at = at
  }
}

const maxDepth = 64
const maxAliases = 100
const maxNodes = 200_000
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
  // Unique keys are compared each with each, which takes seconds for a hostile file.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false })
  stopAtFirstFault(composer)
  const [document] = composer.compose(firstDocument(text))
  const budget = { document, aliases: 0, nodes: 0 }
  return document === undefined || document.contents === null
    ? undefined
    : convert(document.contents, 0, budget)
}

/**
 * Whether a text has more than the one document that {@link parseYaml} reads.
 *
 * @throws {InvalidYamlError}
 */
export function hasMoreDocuments(text: string): boolean {
  let documents = 0
  for (const token of parseTokens(text)) {
    if (token.type === 'document') documents += 1
    if (documents > 1) return true
  }
  return false
}

type Budget = { readonly document: Document.Parsed | undefined; aliases: number; nodes: number }

function firstDocument(text: string): CST.Token[] {
  const tokens: CST.Token[] = []
  let documents = 0
  for (const token of parseTokens(text)) {
    if (token.type === 'document') documents += 1
    if (documents > 1) break
    // Behind the document a directive belongs to the next one.
    if (documents === 0 || token.type !== 'directive') tokens.push(token)
  }
  return tokens
}

/** Counts while it parses: the composer calls itself for each level, and tokens take fifty times the text. */
function* parseTokens(text: string): Generator<CST.Token> {
  const parser = new Parser()
  let lexemes = 0
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1
    if (lexemes > maxLexemes) throw new InvalidYamlError(`The text has more than ${maxLexemes} tokens.`)
    yield* parser.next(lexeme)
    // The document itself is on the stack, and the scalar that is being read.
    if (parser.stack.length > maxDepth + 2) {
      throw new InvalidYamlError(`The text is nested deeper than ${maxDepth} levels.`)
    }
  }
  yield* parser.end()
}

/**
 * The composer makes an error with a stack for every fault and goes on, which takes seconds and 300 MB for a
 * hostile text of 256 KiB. The time limit in extension-manifest.test.ts fails if `onError` is renamed.
 */
function stopAtFirstFault(composer: Composer): void {
  let first: InvalidYamlError | undefined
  const onError = (source: unknown, _code: string, message: string, isWarning?: boolean): void => {
    if (isWarning === true) return
    // The composer catches what is thrown below a collection and reports that in turn.
    first ??= new InvalidYamlError(`The text is not YAML: ${message.slice(0, 200)}.`, placeOf(source))
    throw first
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

function convert(node: unknown, depth: number, budget: Budget): YamlNode {
  budget.nodes += 1
  if (depth > maxDepth) throw new InvalidYamlError(`The text is nested deeper than ${maxDepth} levels.`)
  if (budget.nodes > maxNodes) throw new InvalidYamlError(`The text has more than ${maxNodes} values.`)
  const at = isScalar(node) || isSeq(node) || isMap(node) ? (node.range?.[0] ?? null) : null
  if (isScalar(node)) {
    const text = node.source ?? (typeof node.value === 'string' ? node.value : '')
    return { kind: 'scalar', at, text, isPlain: node.type === 'PLAIN' && node.tag === undefined }
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
    return { kind: 'list', at, items: node.items.map((item) => convert(item, depth + 1, budget)) }
  }
  if (isMap(node)) {
    const entries = node.items.flatMap(({ key, value }) =>
      isScalar(key)
        ? [[key.source ?? '', convert(value, depth + 1, budget), key.range?.[0] ?? null] as const]
        : [],
    )
    return { kind: 'mapping', at, entries }
  }
  return { kind: 'scalar', at, text: '', isPlain: true }
}
