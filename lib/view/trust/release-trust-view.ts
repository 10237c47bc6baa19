import type { TrustProgress } from '#catalog/trust-report'
import { formatCount } from '../format.ts'
import { TRUST_STATES, verdictMark, type TrustState, type VerdictMark } from './verdict-words.ts'

/** How many images of a release are in one state. */
export type StateCount = { readonly mark: VerdictMark; readonly count: number }

/** How far the signatures of a release are checked. */
export type ReleaseTrustView = {
  readonly done: number
  readonly total: number
  readonly text: string
  /** States that some image is in, what needs a look first. */
  readonly counts: readonly StateCount[]
  readonly isOver: boolean
  /** Nothing is left to ask: a verified signature of a digest stays one. */
  readonly isAllVerified: boolean
}

/** Prepares the progress of a check. */
export function releaseTrustView({ total, done, states }: TrustProgress): ReleaseTrustView {
  const counts = TRUST_STATES.flatMap((state) =>
    states[state] === 0 ? [] : [{ mark: verdictMark(state), count: states[state] }],
  )
  const isOver = done >= total
  const text = isOver
    ? `Signatures of ${formatCount(total, 'image')} checked`
    : `Checking signatures: ${done} of ${total}`
  return { done, total, text, counts, isOver, isAllVerified: isOver && states.verified === total }
}

/** What a line of `…/signatures` says; `undefined` when it is nothing that is known here. */
export function readTrustLine(
  line: unknown,
): { readonly view: ReleaseTrustView; readonly isResult: boolean } | undefined {
  const type = fieldOf(line, 'type')
  if (type !== 'progress' && type !== 'result') return undefined
  const states = fieldOf(line, 'states')
  const counted = Object.fromEntries(TRUST_STATES.map((state) => [state, numberOf(fieldOf(states, state))]))
  return {
    view: releaseTrustView({
      total: numberOf(fieldOf(line, 'total')),
      done: numberOf(fieldOf(line, 'done')),
      states: { ...NONE, ...counted },
    }),
    isResult: type === 'result',
  }
}

const NONE: Readonly<Record<TrustState, number>> = {
  verified: 0,
  'signature-invalid': 0,
  'identity-mismatch': 0,
  'subject-mismatch': 0,
  'not-signed': 0,
  unavailable: 0,
  'not-checked': 0,
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
