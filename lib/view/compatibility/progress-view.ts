import type { MatrixProgress } from '#compat/known-matrix'
import { formatNumber } from '../format.ts'

/** How far the reading of all catalogs has come, for a bar and a sentence; counts are releases. */
export type ProgressView = {
  readonly done: number
  readonly total: number
  readonly text: string
  /** Nothing more comes by itself soon. */
  readonly isOver: boolean
}

/** The progress to show; `null` when everything was read or nobody can be asked. */
export function progressView(progress: MatrixProgress | null): ProgressView | null {
  if (progress === null || progress.done >= progress.total) return null
  const { done, total, failed } = progress
  const isOver = done + failed >= total
  const failure = failed === 0 ? '' : ` ${formatNumber(failed)} could not be read.`
  const rest = isOver
    ? 'They are tried again in a minute.'
    : 'Until then the rest comes from the release history.'
  return {
    done,
    total,
    text: `${formatNumber(done)} of ${formatNumber(total)} releases read from the registry.${failure} ${rest}`,
    isOver,
  }
}
