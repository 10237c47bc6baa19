import { isFunctionName } from './template-functions.ts'
import { TemplateError } from './template-error.ts'
import type { Token } from './template-lexer.ts'
import type { Command, Operand, Pipeline } from './template-tree.ts'

const MAX_DEPTH = 50

/**
 * Reads the words of an action as a pipeline; all of them.
 *
 * @param what the action they stand in, for the message when there is none: `if`, `a command`
 * @throws {TemplateError}
 */
export function parsePipeline(tokens: readonly Token[], what: string, line: number): Pipeline {
  let at = 0

  function pipeline(depth: number): Pipeline {
    if (depth > MAX_DEPTH) throw new TemplateError('parentheses are nested too deep', line)
    const commands: Command[] = []
    for (;;) {
      commands.push(command(depth, commands.length > 0))
      if (tokens[at]?.kind !== '|') return commands
      at += 1
    }
  }

  function command(depth: number, isPiped: boolean): Command {
    const first = tokens[at]
    if (first?.kind === 'identifier' && !isConstant(first.name)) {
      at += 1
      if (!isFunctionName(first.name)) {
        throw new TemplateError(`the function ${first.name} is not read here`, first.line)
      }
      return { kind: 'call', name: first.name, operands: operands(depth), line: first.line }
    }
    const [operand, ...rest] = operands(depth)
    if (operand === undefined) throw new TemplateError(`a value is missing in ${what}`, first?.line ?? line)
    if (rest.length > 0 || isPiped) {
      throw new TemplateError('a value that is no function is given an argument', operand.line)
    }
    return { kind: 'operand', operand, line: operand.line }
  }

  function operands(depth: number): Operand[] {
    const found: Operand[] = []
    for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
      if (token.kind === '|' || token.kind === ')') break
      at += 1
      found.push(operandOf(token, depth))
    }
    return found
  }

  function operandOf(token: Token, depth: number): Operand {
    if (token.kind === 'field') return { kind: 'field', name: token.name, line: token.line }
    if (token.kind === 'string') return { kind: 'literal', value: token.text, line: token.line }
    if (token.kind === 'number') return { kind: 'literal', value: token.value, line: token.line }
    if (token.kind === '(') {
      const inner = pipeline(depth + 1)
      if (tokens[at]?.kind !== ')') throw new TemplateError('a parenthesis does not end', token.line)
      at += 1
      return { kind: 'pipeline', pipeline: inner, line: token.line }
    }
    if (token.kind === 'identifier' && isConstant(token.name)) {
      return { kind: 'literal', value: token.name === 'true', line: token.line }
    }
    const shown = token.kind === 'identifier' ? token.name : token.kind
    throw new TemplateError(`${shown} stands where a value is expected`, token.line)
  }

  const parsed = pipeline(0)
  const left = tokens[at]
  if (left !== undefined) throw new TemplateError('a parenthesis ends that did not begin', left.line)
  return parsed
}

function isConstant(name: string): boolean {
  return name === 'true' || name === 'false'
}
