import { MAX_PASTE_CHARACTERS } from '#compat/paste/parse-paste'
import type { Problem } from '#problem/problem'
import { upgradeHref } from '../routes.ts'

/** Why a paste was not read: this server had no time, or it is larger than a form may be. */
export type Refusal = 'busy' | 'large'

const REFUSALS: readonly Refusal[] = ['busy', 'large']

/** Reads a refusal of an address; `null` for anything else. */
export function findRefusal(text: string): Refusal | null {
  return REFUSALS.find((refusal) => refusal === text) ?? null
}

/** Where a paste leads that was not read. */
export function refusedUpgradeHref(refusal: Refusal): string {
  return `${upgradeHref}?refused=${refusal}`
}

/** What is said there. */
export const refusals: Readonly<Record<Refusal, Problem>> = {
  busy: {
    kind: 'rate-limited',
    title: 'This server reads only so many pastes at once, and yours was not among them.',
    advice: 'Send it again in a few seconds.',
  },
  large: {
    kind: 'invalid',
    title: `The form takes ${MAX_PASTE_CHARACTERS} characters, and what you sent has more.`,
    advice:
      'Paste the extensions of fewer nodes, or of one: nodes of a kind have the same. What you sent was not kept.',
  },
}
