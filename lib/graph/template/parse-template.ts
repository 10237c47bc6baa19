import { parsePipeline } from './parse-pipeline.ts'
import { TemplateError } from './template-error.ts'
import { lexTemplate, type Token } from './template-lexer.ts'
import type { Pipeline, TemplateNode } from './template-tree.ts'

const MAX_DEPTH = 100

/** Words that begin an action of Go templates which no package of the source repository uses. */
const UNREAD = new Set(['range', 'with', 'define', 'template', 'block', 'break', 'continue', 'nil'])

type Branch = { condition: Pipeline; body: TemplateNode[] }
type OpenIf = { branches: Branch[]; otherwise: TemplateNode[]; hasElse: boolean; line: number }

/**
 * Reads the part of Go's template syntax that the source repository uses: text, `{{ pipeline }}`, `{{ if }}`,
 * `{{ else if }}`, `{{ else }}`, `{{ end }}`, comments and trim markers.
 *
 * @throws {TemplateError} names the construct and its line
 * @see Go 1.25 text/template, "Actions"
 */
export function parseTemplate(template: string): readonly TemplateNode[] {
  const root: TemplateNode[] = []
  const open: OpenIf[] = []
  const here = (): TemplateNode[] => {
    const inner = open.at(-1)
    if (inner === undefined) return root
    return inner.hasElse ? inner.otherwise : (inner.branches.at(-1)?.body ?? root)
  }
  for (const piece of lexTemplate(template)) {
    if (piece.kind === 'text') {
      here().push(piece)
      continue
    }
    const { tokens, line } = piece
    const word = wordOf(tokens[0])
    if (word === 'if') {
      if (open.length >= MAX_DEPTH) throw new TemplateError('conditions are nested too deep', line)
      const condition = parsePipeline(tokens.slice(1), 'if', line)
      open.push({ branches: [{ condition, body: [] }], otherwise: [], hasElse: false, line })
    } else if (word === 'else') {
      addElse(open.at(-1), tokens, line)
    } else if (word === 'end') {
      const done = open.pop()
      if (done === undefined) throw new TemplateError('end stands without its if', line)
      if (tokens.length > 1) throw new TemplateError('end has words behind it', line)
      here().push({ kind: 'if', branches: done.branches, otherwise: done.otherwise })
    } else if (word !== undefined && UNREAD.has(word)) {
      throw new TemplateError(`${word} is not read here`, line)
    } else {
      here().push({ kind: 'output', pipeline: parsePipeline(tokens, 'a command', line) })
    }
  }
  const last = open.at(-1)
  if (last !== undefined) throw new TemplateError('an if does not end', last.line)
  return root
}

function addElse(inner: OpenIf | undefined, tokens: readonly Token[], line: number): void {
  if (inner === undefined) throw new TemplateError('else stands without its if', line)
  if (inner.hasElse) throw new TemplateError('an if has a branch behind its else', line)
  if (tokens.length === 1) {
    inner.hasElse = true
    return
  }
  const word = wordOf(tokens[1])
  if (word !== 'if') throw new TemplateError(`else ${word ?? ''} is not read here`, line)
  inner.branches.push({ condition: parsePipeline(tokens.slice(2), 'else if', line), body: [] })
}

function wordOf(token: Token | undefined): string | undefined {
  return token?.kind === 'identifier' ? token.name : undefined
}
