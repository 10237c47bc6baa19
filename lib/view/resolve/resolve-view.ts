import type { ResolveProgress } from '#catalog/resolve-progress'
import { formatBytes, formatCount } from '../format.ts'
import { extensionHref } from '../routes.ts'

/** An extension whose image could not be read, with the reason. */
export type FailedRow = { readonly name: string; readonly href: string; readonly reason: string }

/** How far the images of a release are read, as the page says it. */
export type ResolveView = {
  readonly done: number
  readonly total: number
  /** Images that could not be read. */
  readonly failed: number
  readonly text: string
  readonly isOver: boolean
}

/** Where a page watches the images of a release being resolved, as lines of JSON. */
export function resolveHref(release: string): string {
  return `/api/v1/releases/${release}/resolve?rows=failed`
}

/** Prepares the progress of a release; `null` of `progress`: nobody started it yet. */
export function resolveView(progress: ResolveProgress): ResolveView {
  const { done, total, failed, bytes } = progress
  const isOver = done >= total
  const read = isOver
    ? `${formatCount(done - failed, 'image')} read and verified`
    : `Reading images: ${done} of ${total}`
  const parts = [read, formatBytes(bytes), ...(failed === 0 ? [] : [`${failed} could not be read`])]
  return { done, total, failed, text: parts.join(', '), isOver }
}

/** What a line of the answer says; `undefined` when it is nothing that is known here. */
export function readResolveLine(
  line: unknown,
  release: string,
):
  | { readonly view: ResolveView; readonly failed: readonly FailedRow[]; readonly isResult: boolean }
  | undefined {
  const type = fieldOf(line, 'type')
  if (type !== 'progress' && type !== 'result') return undefined
  const [done, total, failed, bytes] = ['done', 'total', 'failed', 'bytes'].map((name) => {
    const value = fieldOf(line, name)
    return typeof value === 'number' ? value : 0
  })
  const rows = fieldOf(line, type === 'result' ? 'extensions' : 'rows')
  return {
    view: resolveView({ done: done ?? 0, total: total ?? 0, failed: failed ?? 0, bytes: bytes ?? 0 }),
    failed: (Array.isArray(rows) ? rows : []).flatMap((row) => failedRow(row, release)),
    isResult: type === 'result',
  }
}

function failedRow(row: unknown, release: string): readonly FailedRow[] {
  const name = fieldOf(row, 'name')
  if (fieldOf(row, 'failed') !== true || typeof name !== 'string') return []
  return [{ name, href: extensionHref(name, release), reason: reasonOf(row) }]
}

function reasonOf(row: unknown): string {
  const whole = fieldOf(row, 'manifestProblem')
  if (typeof whole === 'string') return whole
  const platforms = fieldOf(row, 'platforms')
  const reasons = (Array.isArray(platforms) ? platforms : []).flatMap((platform: unknown) => {
    const problem = fieldOf(platform, 'problem')
    return typeof problem === 'string' ? [`${String(fieldOf(platform, 'platform'))}: ${problem}`] : []
  })
  return reasons.join(' ')
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
