import type { RowMark } from '#view/catalog-rows'

const WARNINGS: ReadonlySet<RowMark> = new Set([
  'kernel mismatch',
  'duplicate',
  'deprecated',
  'image not read',
])

/** What an extension is marked with beside its tier. */
export function Mark({ mark }: { readonly mark: RowMark }) {
  return <span className={WARNINGS.has(mark) ? 'mark mark-warn' : 'mark'}>{mark}</span>
}
