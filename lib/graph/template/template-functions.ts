import { replaceAllMatches } from '../regexp/replace-all.ts'
import type { WorkBudget } from '../work-budget.ts'
import type { Value } from './template-value.ts'

/** The functions that are read: Go's comparisons and truths, and three of sprig. */
export type FunctionName = 'eq' | 'ne' | 'and' | 'or' | 'not' | 'replace' | 'regexReplaceAll' | 'substr'

/** Arguments that a function cannot take; `reason` is a sentence without its full stop. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError'
  readonly code = 'TEMPLATE_ARGUMENT'
}

const FUNCTIONS: Readonly<
  Record<FunctionName, (args: readonly (Value | undefined)[], budget: WorkBudget) => Value | undefined>
> = {
  eq: (args) => isEqual('eq', args),
  ne: (args) => {
    if (args.length !== 2) throw new ArgumentError(`ne has ${args.length} arguments in place of 2`)
    return !isEqual('ne', args)
  },
  and: (args) => firstOrLast('and', args, (value) => !isTrue(value)),
  or: (args) => firstOrLast('or', args, isTrue),
  not: (args) => {
    if (args.length !== 1) throw new ArgumentError(`not has ${args.length} arguments in place of 1`)
    return !isTrue(args[0])
  },
  replace: (args) => {
    const [before, after, text] = texts('replace', args)
    // Of an empty text Go finds one before each character, JavaScript one before each half of a surrogate pair.
    return before === ''
      ? [after, ...Array.from(text).flatMap((char) => [char, after])].join('')
      : text.replaceAll(before, () => after)
  },
  regexReplaceAll: (args, budget) => {
    const [pattern, text, replacement] = texts('regexReplaceAll', args)
    return replaceAllMatches(pattern, text, replacement, budget)
  },
  substr: (args) => {
    const [start, end, text] = args
    if (args.length !== 3) throw new ArgumentError(`substr has ${args.length} arguments in place of 3`)
    if (typeof start !== 'number' || typeof end !== 'number' || typeof text !== 'string') {
      throw new ArgumentError('substr is given something else than two numbers and a text')
    }
    return substring(start, end, text)
  },
}

/** Whether a word of a template names a function that is read here. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name)
}

/**
 * Calls a function. Only `and`, `or` and `not` take a value that is missing.
 *
 * @throws {ArgumentError} and what regular expressions throw
 * @see Go 1.25 text/template "Functions"; Masterminds/sprig v3.3.0 strings.go, regex.go
 */
export function callFunction(
  name: FunctionName,
  args: readonly (Value | undefined)[],
  budget: WorkBudget,
): Value | undefined {
  const takesMissing = name === 'and' || name === 'or' || name === 'not'
  if (!takesMissing && args.includes(undefined))
    throw new ArgumentError(`${name} is given a variable that is missing`)
  return FUNCTIONS[name](args, budget)
}

/** Whether a value counts as true: missing, empty, zero and false do not. */
export function isTrue(value: Value | undefined): boolean {
  return value !== undefined && value !== '' && value !== 0 && value !== false
}

function isEqual(name: string, [first, ...others]: readonly (Value | undefined)[]): boolean {
  if (others.length === 0) throw new ArgumentError(`${name} has nothing to compare with`)
  return others.some((other) => {
    if (typeof other !== typeof first) throw new ArgumentError(`${name} compares values of two kinds`)
    return other === first
  })
}

function firstOrLast(
  name: string,
  args: readonly (Value | undefined)[],
  decides: (value: Value | undefined) => boolean,
): Value | undefined {
  if (args.length === 0) throw new ArgumentError(`${name} has no argument`)
  const at = args.findIndex(decides)
  return args.at(at)
}

function texts(name: string, args: readonly unknown[], count = 3): readonly [string, string, string] {
  const [a, b, c] = args
  if (args.length !== count)
    throw new ArgumentError(`${name} has ${args.length} arguments in place of ${count}`)
  if (typeof a !== 'string' || typeof b !== 'string' || typeof c !== 'string') {
    throw new ArgumentError(`${name} is given something else than texts`)
  }
  return [a, b, c]
}

/** Counts bytes of UTF-8, as Go does; a start or an end outside of the text is Go's panic. */
function substring(start: number, end: number, text: string): string {
  const bytes = new TextEncoder().encode(text)
  const [from, to] =
    start < 0 ? [0, end] : end < 0 || end > bytes.length ? [start, bytes.length] : [start, end]
  if (from > to || to > bytes.length || to < 0) throw new ArgumentError('substr leaves the text')
  return new TextDecoder().decode(bytes.subarray(from, to))
}
