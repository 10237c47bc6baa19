import type { RowMark } from '#view/catalog-rows'

/** What an extension is marked with beside its tier. */
export function Mark({ mark }: { readonly mark: RowMark }) {
  const isWarning = mark === 'kernel mismatch' || mark === 'duplicate' || mark === 'deprecated'
  return <span className={isWarning ? 'mark mark-warn' : 'mark'}>{mark}</span>
}
