import type { Catalog } from '#catalog/catalog'
import type { ExtensionDetail } from '#catalog/extension-detail'
import { findExtensions, noSuchName } from '#catalog/find-extensions'
import type { ExtensionHistory } from '#catalog/history'
import { ConstraintInvalidError } from '#compat/constraint-error'
import { parseConstraint } from '#compat/constraint'
import { constraintWords } from '#compat/constraint-words'
import type { Loaded } from '#problem/loaded'
import type { Problem } from '#problem/problem'
import { extensionFields, noDigests, why } from './release-answer.ts'

/** `GET /api/v1/releases/{version}/extensions/{name}`: one extension with what its own image says. */
export function extensionAnswer({ value, state, origin, asOf, problem }: Loaded<ExtensionDetail>) {
  const { release, extension, manifest, manifestProblem, constraint, platforms, imageState, unreadAbove } =
    value
  return {
    release,
    state,
    origin,
    asOf,
    ...why(problem),
    ...extensionFields(extension),
    constraint: constraint === null ? null : constraintAnswer(constraint),
    manifest,
    ...(manifestProblem === null ? {} : { manifestProblem }),
    ...(unreadAbove === undefined ? {} : { unreadAbove }),
    platforms,
    imageState,
  }
}

/** A constraint as written and in words; one that cannot be read is unknown and says where it breaks. */
export function constraintAnswer(source: string) {
  try {
    return { source, text: constraintWords(parseConstraint(source)) }
  } catch (error) {
    if (!(error instanceof ConstraintInvalidError)) throw error
    return { source, text: 'cannot be read', problem: error.message }
  }
}

/** `GET /api/v1/extensions/{name}`: one extension through all releases, newest first. */
export function historyAnswer({ value, state, origin, asOf, problem }: Loaded<ExtensionHistory>) {
  const { name, first, last, gaps, relatedNames, entries } = value
  return { name, state, origin, asOf, ...why(problem), first, last, gaps, relatedNames, entries }
}

/** What `…/ref` answers: the one reference, the two of a name that stands twice, or why there is none. */
export type RefAnswer =
  | { readonly kind: 'one'; readonly text: string }
  | { readonly kind: 'several'; readonly text: string }
  | { readonly kind: 'none'; readonly problem: Problem }

/** `GET …/ref`: the line's own text, byte for byte. */
export function refAnswer({ value }: Loaded<Catalog>, name: string): RefAnswer {
  const named = findExtensions(value, name)
  if (named.length === 0) return { kind: 'none', problem: { kind: 'not-found', ...noSuchName(value, name) } }
  const references = named.flatMap(({ reference }) => (reference === null ? [] : [reference]))
  const text = references.map((reference) => `${reference}\n`).join('')
  if (references.length === 0) return { kind: 'none', problem: noDigests(value.version) }
  return { kind: references.length === 1 ? 'one' : 'several', text }
}
