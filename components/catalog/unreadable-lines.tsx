import { ScrollArea } from '#components/ui/scroll-area'
import type { CatalogView } from '#view/catalog-view'

/** Lines of the catalog file that are no entry, with what is wrong with each. */
export function UnreadableLines({ unreadable }: { readonly unreadable: CatalogView['unreadable'] }) {
  const { count, lines } = unreadable
  if (count === 0) return null
  return (
    <section aria-labelledby="unreadable" className="mt-8">
      <h2 id="unreadable" className="text-m font-semibold">
        Lines that could not be read <span className="font-normal text-faint">{count}</span>
      </h2>
      <p className="mt-1 text-m text-muted">
        They stand in <code>image-digests</code> of this release and name no extension.
        {count > lines.length ? ` The first ${lines.length} are shown.` : ''}
      </p>
      <div className="mt-2">
        <ScrollArea label="Unreadable lines">
          <table className="grid-table">
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Reason</th>
                <th scope="col">Text</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.line}>
                  <td>{line.line}</td>
                  <td className="whitespace-nowrap">{line.reason}</td>
                  <td>
                    <code className="break-all">{line.text}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      </div>
    </section>
  )
}
