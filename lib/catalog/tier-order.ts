import type { Tier } from './extension.ts'

/** Tiers in the order of their promise; what states none comes last. */
export const tierOrder: readonly Tier[] = ['core', 'extra', 'contrib', 'deprecated', 'unstated']
