import { ScrollArea } from '#components/ui/scroll-area'
import type { AuthorsView } from '#view/authors/authors-view'

/** The paths that a release takes below rootfs. */
export function AllowedPaths({ view }: { readonly view: AuthorsView }) {
  return (
    <section className="card min-w-0" aria-labelledby="paths">
      <h2 id="paths">What may stand below rootfs</h2>
      <p className="mb-3 max-w-prose text-m text-muted">
        Plain files and links, at these paths or below them. For this release it is checked by {view.checkers}
        . Kernel modules of this release stand in <code>{view.modulesPath}</code>.
      </p>
      <ScrollArea label="Allowed paths">
        <table className="grid-table min-w-144">
          <thead>
            <tr>
              <th scope="col">Path</th>
              <th scope="col">For</th>
              <th scope="col">Taken since</th>
              <th scope="col">Words for authors</th>
            </tr>
          </thead>
          <tbody>
            {view.paths.map((row) => (
              <tr key={row.path}>
                <th scope="row">
                  <code>{row.path}</code>
                </th>
                <td>{row.purpose}</td>
                <td className="whitespace-nowrap">{row.since}</td>
                <td className={row.documented === 'listed' ? '' : 'text-muted'}>{row.documented}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  )
}
