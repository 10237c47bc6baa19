import type { ComponentJump } from './extension-change.ts'

/**
 * What becomes of one extension. `ok`: the same image or a newer one of the same name. `rebuilt`: made anew for the
 * target, as everything that is bound to a release. `split`: renamed into several, one of which is chosen here.
 * `unknown-build`: it has kernel modules, and the kernel build of the target is not known. `not-an-extension`: Talos itself adds the entry. `unknown-name`: no catalog that is known has it.
 */
export type PreflightKind =
  | 'ok'
  | 'rebuilt'
  | 'renamed'
  | 'split'
  | 'part-of-talos'
  | 'deprecated'
  | 'missing'
  | 'needs-another'
  | 'kernel-mismatch'
  | 'unknown-build'
  | 'not-an-extension'
  | 'unknown-name'

/** How bad it is: `blocked` fails or boots without what the node needs, `warn` asks for a decision. */
export type PreflightWeight = 'ok' | 'warn' | 'blocked'

/** The verdict on one entry of the node. */
export type PreflightVerdict = {
  /** As it was pasted. */
  readonly asked: string
  readonly kind: PreflightKind
  readonly weight: PreflightWeight
  /** Repository path in the target; `null` when it is not there or not wanted there. */
  readonly target: string | null
  /** Other repositories of the target that the entry could stand for. */
  readonly alternatives: readonly string[]
  readonly jumps: readonly ComponentJump[]
  /** Complete sentences, the reason first. */
  readonly remarks: readonly string[]
}

const WEIGHTS: Readonly<Record<PreflightKind, PreflightWeight>> = {
  ok: 'ok',
  rebuilt: 'ok',
  'not-an-extension': 'ok',
  renamed: 'warn',
  split: 'warn',
  deprecated: 'warn',
  'part-of-talos': 'warn',
  'unknown-build': 'warn',
  'needs-another': 'blocked',
  missing: 'blocked',
  'kernel-mismatch': 'blocked',
  'unknown-name': 'blocked',
}

/** A verdict with the weight of its kind. */
export function verdictOf(
  asked: string,
  kind: PreflightKind,
  remarks: readonly string[],
  rest: Partial<Pick<PreflightVerdict, 'target' | 'alternatives' | 'jumps'>> = {},
): PreflightVerdict {
  return { asked, kind, weight: WEIGHTS[kind], target: null, alternatives: [], jumps: [], ...rest, remarks }
}
