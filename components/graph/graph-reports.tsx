import type { ReportView } from '#view/graph/runtime-graph-view'

/** Files of the source that are not in the graph as they should be, each with its reason. */
export function GraphReports({ reports }: { readonly reports: readonly ReportView[] }) {
  if (reports.length === 0) return null
  return (
    <section aria-labelledby="reports" className="mt-8">
      <h2 id="reports" className="text-m font-semibold">
        Not in the graph as it should be
      </h2>
      <ul className="mt-2 grid gap-2 text-m">
        {reports.map((report) => (
          <li key={report.key}>
            {report.href === null ? (
              <code>{report.path}</code>
            ) : (
              <a href={report.href} className="link" rel="noreferrer">
                <code>{report.path}</code>
              </a>
            )}{' '}
            <span className="mark mark-warn">{report.what}</span>
            {report.platform === '' ? null : <span className="mark ml-1">{report.platform}</span>}
            <span className="block text-s text-muted wrap-anywhere">{report.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
