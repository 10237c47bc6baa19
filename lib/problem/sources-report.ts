import type { Problem } from './problem.ts'

/** One thing that is read from outside, and how that went. */
export type SourceReading = {
  /** What it is, in words: `Tags of the catalog image`, `Catalog of v1.11.2`, `Source tree of v1.11.2`. */
  readonly name: string
  /** Where it is read: host and repository, or host and path; never a secret or a signature. */
  readonly where: string
  readonly state: 'off' | 'not-read' | 'reading' | 'fresh' | 'refreshing' | 'stale' | 'failed'
  /** ISO 8601, UTC; `null` when it was never read. */
  readonly asOf: string | null
  /** Digest of what was read, when it is content-addressed. */
  readonly digest: string | null
  readonly problem: Problem | null
}

/** What was read from where, when, with which digest; what failed; how large the cache is. */
export type SourcesReport = {
  readonly readings: readonly SourceReading[]
  readonly store: {
    /** Whether there is a folder on disk; its path is the operator's business and not shown. */
    readonly onDisk: boolean
    readonly blobs: number
    readonly bytes: number
    readonly capBytes: number
    /** One sentence when the disk cannot be used. */
    readonly fault: string | null
  }
  readonly snapshot: { readonly version: string; readonly made: string }
  /** Effective settings without secrets, in the order of the README. */
  readonly settings: readonly { readonly name: string; readonly value: string }[]
}
