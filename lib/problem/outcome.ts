import type { Problem } from './problem.ts'

/** A value, or the problem that stands in its place. Doors answer with it; nothing above them throws. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }
