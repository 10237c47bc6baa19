import type { Answer, RequestKind, Target } from './answer.ts'
import type { CatalogDescription } from './catalog-builder.ts'
import type { ContentRole } from './repository-image.ts'

/** Addresses that a fault may need. All are `http(s)://127.0.0.1:port`. */
export type Place = {
  readonly registry: string
  readonly blobs: string
  /** A listener that nobody may contact; it counts who does. */
  readonly canary: string
}

/** Where and how often a fault plays; what is absent takes the default of the fault. */
export type FaultScope = {
  readonly kinds?: readonly RequestKind[]
  readonly roles?: readonly ContentRole[]
  readonly repository?: string
  /** Tag or digest of the request. */
  readonly reference?: string
  /** Release whose content is altered; default every release. */
  readonly release?: string
  /** Extension whose image is altered; default the first of the release. */
  readonly extension?: string
  /** How often it plays before it is over; default without end. */
  readonly times?: number
  /** How many requests pass before it begins. */
  readonly after?: number
  /** For faults that wait: how long, in milliseconds. */
  readonly milliseconds?: number
}

/** A fault of the answer: what a request is told is changed on its way out. */
export type AnswerFault = {
  readonly name: string
  /** What it does, one sentence. */
  readonly says: string
  /** Kinds of requests that it hits when its scope names none. */
  readonly kinds: readonly RequestKind[]
  readonly roles?: readonly ContentRole[]
  /** Default of the scope's `times`. */
  readonly times?: number
  /** Default of the scope's `after`. */
  readonly after?: number
  readonly change: (answer: Answer, target: Target, place: Place, scope: FaultScope) => Answer
}

/** A fault of the content: the release is built again, with right digests around hostile content. */
export type ContentFault = {
  readonly name: string
  readonly says: string
  readonly after?: number
  readonly alter: (honest: CatalogDescription, extension: string, place: Place) => CatalogDescription
}

/** A fault that the registry can play. */
export type Fault = AnswerFault | ContentFault

/** Whether a fault changes content rather than answers. */
export function isContentFault(fault: Fault): fault is ContentFault {
  return 'alter' in fault
}

/** Requests that carry or lead to what a client wants. */
export const DATA_KINDS: readonly RequestKind[] = ['tags', 'manifest', 'blob-data', 'referrers']
