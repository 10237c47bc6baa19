import { PatternError } from '../regexp/pattern-error.ts'
import { spend, type WorkBudget } from '../work-budget.ts'
import { parseTemplate } from './parse-template.ts'
import { TemplateError } from './template-error.ts'
import { ArgumentError, callFunction, isTrue } from './template-functions.ts'
import type { Command, Operand, Pipeline, TemplateNode } from './template-tree.ts'
import type { Value } from './template-value.ts'

/** What a template may print: the variables of a folder, all of them texts. */
export type Variables = ReadonlyMap<string, string>

const MAX_OUTPUT = 1024 * 1024
const NO_VALUE = '<no value>'

/**
 * Renders a template. A variable that is missing prints `<no value>`.
 *
 * @throws {TemplateError} for what cannot be parsed or evaluated, with the line
 * @throws {WorkExceededError} when the budget is used up
 * @see Go 1.25 text/template; siderolabs/bldr renders `pkg.yaml` and `vars.yaml` with it
 */
export function renderTemplate(template: string, variables: Variables, budget: WorkBudget): string {
  // Every text is paid for, so that a file without any template costs what it is long.
  spend(budget, template.length)
  if (!template.includes('{{')) return template
  const parts: string[] = []
  let length = 0

  function write(nodes: readonly TemplateNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'if') {
        const taken = node.branches.find(({ condition }) => isTrue(evaluate(condition)))
        write(taken?.body ?? node.otherwise)
        continue
      }
      const text = node.kind === 'text' ? node.text : printed(evaluate(node.pipeline))
      length += text.length
      spend(budget, text.length)
      if (length > MAX_OUTPUT) throw new TemplateError('it grows beyond 1 MiB', 1)
      parts.push(text)
    }
  }

  function evaluate(pipeline: Pipeline): Value | undefined {
    let piped: readonly (Value | undefined)[] = []
    for (const command of pipeline) piped = [run(command, piped)]
    return piped[0]
  }

  function run(command: Command, piped: readonly (Value | undefined)[]): Value | undefined {
    if (command.kind === 'operand') return valueOf(command.operand)
    const args = [...command.operands.map(valueOf), ...piped]
    try {
      return callFunction(command.name, args, budget)
    } catch (error) {
      if (error instanceof ArgumentError || error instanceof PatternError) {
        throw new TemplateError(error.message, command.line, error)
      }
      throw error
    }
  }

  function valueOf(operand: Operand): Value | undefined {
    if (operand.kind === 'field') return variables.get(operand.name)
    return operand.kind === 'literal' ? operand.value : evaluate(operand.pipeline)
  }

  write(parseTemplate(template))
  return parts.join('')
}

function printed(value: Value | undefined): string {
  return value === undefined ? NO_VALUE : String(value)
}
