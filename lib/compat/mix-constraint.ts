import { checkConstraint } from './check.ts'

/** What an image claims about a release; `allowed` is `null` when that cannot be told. */
export type MixConstraint = {
  readonly source: string
  readonly allowed: boolean | null
  /** A complete sentence; `null` when the claim allows the release and there is nothing to add. */
  readonly reason: string | null
}

const MAX_SHOWN = 200

/**
 * What the constraint of an image says of a release that it is put on. Talos checks it while an image is assembled, so
 * it can refuse what no kernel module would.
 *
 * @param sources - the constraints of all images that may be meant; without one that all share nothing is told
 */
export function mixConstraint(sources: readonly string[], talosVersion: string): MixConstraint | null {
  const [source, ...others] = new Set(sources)
  if (source === undefined || others.length > 0) return null
  const check = checkConstraint(source, talosVersion)
  if (check.allowed === null) {
    return {
      source,
      allowed: null,
      reason: `Whether its constraint allows it is unknown. ${check.problem.title}`,
    }
  }
  const refusal = `Its constraint ${source.slice(0, MAX_SHOWN)} does not allow Talos ${talosVersion}, so the image is not even assembled.`
  return { source, allowed: check.allowed, reason: check.allowed ? null : refusal }
}
