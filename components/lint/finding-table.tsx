import type { FindingGroup, FindingRow } from '#view/lint/finding-rows'

/** Findings of one severity; on narrow screens each is a block of its own. */
export function FindingTable({ group }: { readonly group: FindingGroup }) {
  return (
    <section aria-labelledby={`findings-${group.id}`}>
      <h3
        id={`findings-${group.id}`}
        className="mb-2 flex flex-wrap items-baseline gap-x-3 text-m font-semibold"
      >
        <span className={`cell cell-${group.tone}`}>{group.heading}</span>
        <span className="text-s font-normal text-muted">{group.about}</span>
      </h3>
      <table className="grid-table findings">
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Rule</th>
            <th scope="col">What was found, and how to mend it</th>
            {group.hasStanding ? (
              <>
                <th scope="col">Documented</th>
                <th scope="col">Enforced</th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {group.rows.map((row) => (
            <Row key={row.key} row={row} hasStanding={group.hasStanding} />
          ))}
        </tbody>
      </table>
      {group.more.map((text) => (
        <p key={text} className="mt-2 text-m text-muted">
          {text}
        </p>
      ))}
    </section>
  )
}

function Row({ row, hasStanding }: { readonly row: FindingRow; readonly hasStanding: boolean }) {
  return (
    <tr>
      <th scope="row">
        <code className="wrap-anywhere">{row.where}</code>
      </th>
      <td>
        {row.title}
        <code className="block text-s text-muted">{row.rule}</code>
      </td>
      <td>
        <p className="wrap-anywhere">{row.text}</p>
        <p className="text-muted wrap-anywhere">{row.mend}</p>
        {row.remarks.length === 0 ? null : <p className="text-s text-muted">{row.remarks.join(' · ')}</p>}
      </td>
      {hasStanding ? (
        <>
          <Standing label="Documented" text={row.documented} />
          <Standing label="Enforced" text={row.enforced} />
        </>
      ) : null}
    </tr>
  )
}

function Standing({ label, text }: { readonly label: string; readonly text: string | null }) {
  return (
    <td className="whitespace-nowrap">
      {text === null ? (
        <span className="sr-only">not about a path</span>
      ) : (
        <>
          <span className="text-muted sm:hidden">{label}: </span>
          {text}
        </>
      )}
    </td>
  )
}
