import type { AcceptedReleases, ReleaseRun } from '#lint/accepted-releases'
import { formatCount } from '../format.ts'

/** Which releases take an image for one reason. */
export type RunsRow = { readonly label: string; readonly text: string; readonly isNone: boolean }

/** All that is known of which releases take it: in all first, then reason by reason. */
export function runRows({
  known,
  accepted,
  byConstraint,
  byLayout,
  byKernel,
}: AcceptedReleases): readonly RunsRow[] {
  return [
    rowOf(byLayout === null ? 'Take the manifest' : 'Take the image', accepted, known),
    rowOf('By its constraint', byConstraint, known),
    ...(byLayout === null ? [] : [rowOf('By its files', byLayout, known)]),
    ...(byKernel === null ? [] : [rowOf('By the kernel of its modules', byKernel, known)]),
  ]
}

function rowOf(label: string, runs: readonly ReleaseRun[], known: ReleaseRun | null): RunsRow {
  if (runs.length === 0) return { label, text: 'none', isNone: true }
  const count = runs.reduce((sum, run) => sum + run.count, 0)
  if (known !== null && count === known.count) {
    return { label, text: `all ${formatCount(count, 'release')} from ${rangeOf(known)}`, isNone: false }
  }
  return {
    label,
    text: `${runs.map(rangeOf).join('; ')} (${formatCount(count, 'release')})`,
    isNone: false,
  }
}

function rangeOf({ from, to }: ReleaseRun): string {
  return from === to ? from : `${from} to ${to}`
}
