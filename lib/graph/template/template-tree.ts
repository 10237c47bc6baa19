import type { FunctionName } from './template-functions.ts'
import type { Value } from './template-value.ts'

/** What a command is made of. */
export type Operand =
  | { readonly kind: 'field'; readonly name: string; readonly line: number }
  | { readonly kind: 'literal'; readonly value: Value; readonly line: number }
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline; readonly line: number }

/** One operand, or a function with its arguments. */
export type Command =
  | { readonly kind: 'operand'; readonly operand: Operand; readonly line: number }
  | {
      readonly kind: 'call'
      readonly name: FunctionName
      readonly operands: readonly Operand[]
      readonly line: number
    }

/** Commands of which each hands its value to the next as its last argument; never empty. */
export type Pipeline = readonly Command[]

/** One part of a template. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly condition: Pipeline; readonly body: readonly TemplateNode[] }[]
      readonly otherwise: readonly TemplateNode[]
    }
