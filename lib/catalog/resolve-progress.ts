import type { ExtensionDetail } from './extension-detail.ts'

/** How far the resolving of a release has come; counts are extensions. */
export type ResolveProgress = {
  readonly total: number
  readonly done: number
  /** Of `done`: those whose image, manifest.yaml or a platform of it could not be read. */
  readonly failed: number
  /** Verified bytes of documents and layers that the rows stand on. */
  readonly bytes: number
}

/** What somebody who watches a release being resolved is told: the rows that are new, then that it is over. */
export type ResolveEvent =
  | {
      readonly kind: 'progress'
      readonly progress: ResolveProgress
      /** Extensions that were settled since the last event, in the order they were. */
      readonly rows: readonly ExtensionDetail[]
    }
  | {
      readonly kind: 'result'
      readonly progress: ResolveProgress
      /** Every extension in the order of the index. */
      readonly rows: readonly ExtensionDetail[]
    }

/** Whether something of an extension's image could not be read: its row is marked and can be tried again. */
export function hasFailed({ imageState, manifestProblem, platforms }: ExtensionDetail): boolean {
  if (imageState === 'failed') return true
  if (imageState !== 'read') return false
  return manifestProblem !== null || platforms.some(({ problem }) => problem !== undefined)
}
