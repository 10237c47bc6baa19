import { CopyButton } from '#components/ui/copy-button'
import type { FormatGroup, FormatRow } from '#view/selection/format-groups'

type Props = {
  readonly groups: readonly FormatGroup[]
  /** Kinds that stand open from the start; none when not given. */
  readonly open?: readonly FormatGroup['key'][]
}

/** Every format by kind, each text whole and selectable; a kind folds away without JavaScript. */
export function FormatList({ groups, open = [] }: Props) {
  return (
    <div className="grid gap-3">
      {groups.map((group) => (
        <details key={group.key} className="disclosure" open={open.includes(group.key)}>
          <summary>
            {group.title}{' '}
            <span className="ml-1 font-normal text-faint">
              {group.rows.length === 0 ? 'none fits' : group.rows.length}
            </span>
          </summary>
          <div className="grid gap-4 pt-3">
            {group.rows.map((row) => (
              <FormatText key={row.id} row={row} />
            ))}
            <Refused group={group} />
          </div>
        </details>
      ))}
    </div>
  )
}

function FormatText({ row }: { readonly row: FormatRow }) {
  return (
    <div className="format" id={`format-${row.id}`}>
      <div className="flex min-h-7 items-center justify-between gap-3">
        <h3 className="text-s font-medium">{row.label}</h3>
        <CopyButton text={row.text} what={row.what} format={row.id} />
      </div>
      <pre className="code" tabIndex={-1}>
        {row.text}
      </pre>
      {row.warnings.map((warning) => (
        <p key={warning} className="text-s text-muted">
          {warning}
        </p>
      ))}
    </div>
  )
}

function Refused({ group }: { readonly group: FormatGroup }) {
  if (group.refused.length === 0) return null
  return (
    <dl className="grid gap-1.5 text-s text-muted">
      {group.refused.map((one) => (
        <div key={one.label}>
          <dt className="inline font-medium">{one.label}: </dt>
          <dd className="inline">{one.reason}</dd>
        </div>
      ))}
    </dl>
  )
}
