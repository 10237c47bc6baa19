import type { ProblemKind } from '#problem/problem'
import type { FaultScope } from '#registry/testing/fault'

/** What a door says: its data state, or the kind of its problem and what its sentence holds. */
export type Told = 'fresh' | 'partial' | readonly [ProblemKind, RegExp]

/** What the page of one extension says of its image. */
export type ImageTold = {
  readonly state: 'read' | 'failed'
  /** Pattern of `manifestProblem`; absent: manifest.yaml is shown. */
  readonly problem?: RegExp
  /** Kinds of the platforms in order, where the fault decides them. */
  readonly kinds?: string
  readonly platforms?: string
}

/** One fault of the test registry and what a visitor is told while it lasts. Absent: nothing is to be noticed. */
export type FaultRow = {
  readonly fault: string
  readonly scope?: FaultScope
  /** Says which of several rows of one fault this is. */
  readonly where?: string
  readonly tags?: Told
  readonly catalog?: Told
  /** The image of the extension that is struck. Absent with a catalog that fails: there is no page of it. */
  readonly image?: ImageTold | 'not-listed'
  readonly bystander?: 'not-listed'
  /** Extensions of the catalog; default the two of the release. */
  readonly names?: readonly string[]
  /** Lines that cannot be read, 1-based. */
  readonly unreadable?: readonly number[]
  /** A note of the catalog. */
  readonly note?: RegExp
  /** Requests for the release list, the catalog and both images; default {@link HEALTHY_REQUESTS}. */
  readonly requests?: number
}

/** What a cold look at everything costs on a healthy registry: 3 for the tags, 6 for the catalog, 8 an image. */
export const HEALTHY_REQUESTS = 25

/** Looking below a hostile top layer costs one more layer on each platform. */
export const DEEPER_REQUESTS = 29

/** A title of a test. */
export function nameOf({ fault, where }: FaultRow): string {
  return where === undefined ? fault : `${fault} ${where}`
}
