import type { Evidence } from './relation.ts'

/** What a check of a selection can find. */
export type FindingKind =
  | 'not-in-release'
  | 'renamed'
  | 'ambiguous'
  | 'missing-requirement'
  | 'version-mismatch'
  | 'conflict'
  | 'order'
  | 'stub'
  | 'deprecated'
  | 'needs-configuration'
  | 'load-modules'
  | 'redundant'
  | 'alternative'
  | 'often-together'
  | 'shares-files'
  | 'branch-order'

/** `error`: the node will not work so; `warning`: it may not; `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note'

/**
 * What puts a finding right. `change` edits the selection, by names of the catalog to add and texts of the selection to
 * remove; `configure` leaves the selection and asks for settings on the node: the documents, modules or sysctls named.
 */
export type Repair =
  | {
      readonly kind: 'change'
      /** A short imperative, for a button. */
      readonly label: string
      readonly add: readonly string[]
      readonly remove: readonly string[]
    }
  | {
      readonly kind: 'configure'
      readonly label: string
      readonly serviceConfigs: readonly string[]
      readonly modules: readonly string[]
      readonly sysctls: Readonly<Record<string, string>>
    }

/** One thing about a selection. `names` are of the selection; `text` is one or more complete sentences. */
export type Finding = {
  readonly kind: FindingKind
  readonly severity: Severity
  readonly names: readonly string[]
  readonly text: string
  readonly evidence: readonly Evidence[]
  /** The first is what most people want; empty when there is nothing to do. */
  readonly repairs: readonly Repair[]
}

/** A repair that edits the selection. */
export function change(label: string, add: readonly string[], remove: readonly string[]): Repair {
  return { kind: 'change', label, add, remove }
}

/** Names as a reader lists them: `a`, `a and b`, `a, b and c`; `word` stands before the last. */
export function listNames(names: readonly string[], word: 'and' | 'or' = 'and'): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`
}
