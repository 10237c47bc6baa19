import { ConstraintInvalidError } from './constraint-error.ts'
import { tokenizeConstraint, type ConstraintToken } from './constraint-tokens.ts'
import { readSemanticVersion, type SemanticVersion } from './semantic-version.ts'
import { trimGoSpace } from './tolerant-version.ts'
import { expandWildcard, type RawComparator } from './wildcard.ts'

/** How a Talos version must stand to the version of a comparator. */
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<='

/** One condition on a Talos version. */
export type Comparator = { readonly operator: Operator; readonly version: SemanticVersion }

/** OR of ANDs. `source` is what the author wrote; the empty text has one group without a condition. */
export type Constraint = {
  readonly source: string
  readonly anyOf: readonly (readonly Comparator[])[]
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['', '='],
  ['=', '='],
  ['==', '='],
  ['!', '!='],
  ['!=', '!='],
  ['>', '>'],
  ['>=', '>='],
  ['<', '<'],
  ['<=', '<='],
])

/**
 * Reads `metadata.compatibility.talos.version` of an extension manifest exactly as Talos does, oddities included.
 *
 * @throws {ConstraintInvalidError}
 * @see siderolabs/talos pkg/machinery/extensions/validate.go; blang/semver v4.0.0 range.go ParseRange
 */
export function parseConstraint(source: string): Constraint {
  if (source === '') return { source, anyOf: [[]] }
  const groups = splitGroups(source, tokenizeConstraint(source))
  return {
    source,
    anyOf: groups.map((group) => group.flatMap((token) => readComparators(source, token))),
  }
}

function splitGroups(source: string, tokens: readonly ConstraintToken[]): readonly ConstraintToken[][] {
  const groups: ConstraintToken[][] = [[]]
  for (const [index, token] of tokens.entries()) {
    if (token.text !== '||') groups.at(-1)?.push(token)
    else if (index === 0) throw fault(source, token, 0, 'it starts with ||')
    // An empty group becomes a function in blang/semver that it then calls without having one.
    else if (groups.at(-1)?.length === 0) throw fault(source, token, 0, 'nothing stands between two ||')
    else groups.push([])
  }
  const last = tokens.at(-1)
  if (last === undefined) throw new ConstraintInvalidError(source, 1, 'there is no version in it')
  if (last.text === '||') throw fault(source, last, 0, 'nothing follows ||')
  return groups
}

function readComparators(source: string, token: ConstraintToken): readonly Comparator[] {
  const versionAt = token.text.search(/\p{Nd}/u)
  if (versionAt < 0) throw fault(source, token, operatorFault(token.text), 'there is no version')
  const operator = trimGoSpace(token.text.slice(0, versionAt))
  const version = token.text.slice(versionAt)
  if (token.text.includes('x')) {
    return expandWildcard(operator, version).map((raw) => readExpanded(source, token, versionAt, raw))
  }
  const known = OPERATORS.get(operator)
  if (known === undefined) {
    const at = token.text.indexOf(operator) + operatorFault(operator)
    throw fault(source, token, at, `${JSON.stringify(operator)} is no operator`)
  }
  const reading = readSemanticVersion(version)
  if (!reading.ok) throw fault(source, token, versionAt + reading.at, reading.reason)
  return [{ operator: known, version: reading.version }]
}

function readExpanded(
  source: string,
  token: ConstraintToken,
  versionAt: number,
  raw: RawComparator,
): Comparator {
  const operator = OPERATORS.get(raw.operator)
  const reading = readSemanticVersion(raw.version)
  if (operator === undefined || !reading.ok) {
    const reason = reading.ok ? 'the operator is unknown' : reading.reason
    throw fault(source, token, versionAt, `the wildcard gives no version, ${reason}`)
  }
  return { operator, version: reading.version }
}

/** Where a text stops being the beginning of an operator. */
function operatorFault(text: string): number {
  let length = 0
  while (length < text.length && OPERATORS.has(text.slice(0, length + 1))) length++
  return length
}

function fault(
  source: string,
  token: ConstraintToken,
  index: number,
  reason: string,
): ConstraintInvalidError {
  const at = token.at[index] ?? (token.at.at(-1) ?? 0) + 1
  return new ConstraintInvalidError(source, Array.from(source.slice(0, at)).length + 1, reason)
}
