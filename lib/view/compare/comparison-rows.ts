import type { Comparison } from '#compat/compare'
import type { ComponentJump, ExtensionChange, FieldChange } from '#compat/extension-change'
import { isKernelBound } from '#compat/kernel-bound'
import { shortDigest } from '../format.ts'

/** From one text to another. */
export type Step = { readonly from: string; readonly to: string }

/** A part of a version that is another one now. */
export type JumpRow = Step & {
  readonly name: string
  /** `version` when it has one part only. */
  readonly component: 'version' | 'driver' | 'toolkit'
  /** `up`, `down`, or `changed` where two versions have no order. */
  readonly change: 'up' | 'down' | 'changed'
}

/** A tier, a category or a constraint that is another one now. */
export type FieldRow = Step & { readonly name: string; readonly field: 'tier' | 'category' | 'constraint' }

/** An image that was made anew from the same version. */
export type RebuiltRow = Step & {
  readonly name: string
  /** Whether it carries kernel modules, so that the old image cannot be kept. */
  readonly kernelBound: boolean
}

/** Every version jump, component by component; of renamed extensions under the new name. */
export function jumpRows({ kept, renamed }: Comparison): readonly JumpRow[] {
  return [...renamed, ...kept]
    .flatMap(({ to, jumps }) => jumps.map((jump) => jumpRow(to.name, jump)))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function jumpRow(name: string, { component, from, to, change }: ComponentJump): JumpRow {
  return {
    name,
    component,
    from,
    to,
    change: change === 'incomparable' ? 'changed' : change,
  }
}

/** Every change of a field that both releases state. */
export function fieldRows({ kept, renamed }: Comparison): readonly FieldRow[] {
  return [...renamed, ...kept].flatMap((change) => [
    ...fieldRow(change, 'tier', change.tier),
    ...fieldRow(change, 'category', change.category),
    ...fieldRow(change, 'constraint', change.constraint),
  ])
}

function fieldRow({ to }: ExtensionChange, field: FieldRow['field'], change: FieldChange | null): FieldRow[] {
  if (change === null) return []
  return [{ name: to.name, field, from: change.from ?? 'unstated', to: change.to ?? 'unstated' }]
}

/** Images of the same version with another digest, or, without digests, with another release in the tag. */
export function rebuiltRows({ kept }: Comparison): readonly RebuiltRow[] {
  return kept
    .filter(({ image }) => image === 'rebuilt')
    .map(({ from, to }) => ({
      name: to.name,
      from: from.digest === null ? (from.tag ?? '') : shortDigest(from.digest),
      to: to.digest === null ? (to.tag ?? '') : shortDigest(to.digest),
      kernelBound: isKernelBound(to.name) === true,
    }))
}

/** Names whose image is the very same, and names of which nothing tells. */
export function namesOf({ kept }: Comparison, image: 'unchanged' | 'unknown'): readonly string[] {
  return kept.filter((change) => change.image === image).map(({ to }) => to.name)
}
