import Link from 'next/link'
import { ListFiles } from '#components/files/list-files.client'
import { CopyButton } from '#components/ui/copy-button'
import type { InsideView } from '#view/inside/inside-view'
import { ServiceBlock } from './service-block.tsx'

/** What the files of an image say of its extension, and the files themselves. */
export function InsideCard({ inside }: { readonly inside: InsideView }) {
  const { known } = inside
  return (
    <section className="card" aria-labelledby="inside">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="inside" className="text-m font-semibold">
          Inside, for {inside.platform}
        </h2>
        {inside.platforms.length === 0 ? null : (
          <nav aria-label="Platform" className="seg">
            {inside.platforms.map(({ label, href, isCurrent }) => (
              <Link key={label} href={href} prefetch={false} aria-current={isCurrent ? 'true' : undefined}>
                {label}
              </Link>
            ))}
          </nav>
        )}
      </div>
      {inside.problem === null ? null : (
        <p className="mb-3 text-m text-muted wrap-anywhere">{inside.problem}</p>
      )}
      {known === null ? null : (
        <div className="mb-4 grid gap-4">
          <p className="text-m text-muted">{known.text}</p>
          {known.services.map((service) => (
            <ServiceBlock key={service.id} service={service} />
          ))}
          <Handlers known={known} />
          <Modules modules={known.modules} />
          {known.lists.map((list) => (
            <details key={list.id} className="disclosure">
              <summary>
                {list.title} ({list.paths.length + list.more})
              </summary>
              {list.text === null ? null : <p className="mt-2 text-s text-muted">{list.text}</p>}
              <ul className="mt-2 grid gap-1 text-s">
                {list.paths.map((path) => (
                  <li key={path} className="wrap-anywhere">
                    <code>{path}</code>
                  </li>
                ))}
              </ul>
              {list.more === 0 ? null : <p className="mt-2 text-s text-muted">{list.more} more.</p>}
            </details>
          ))}
        </div>
      )}
      <ListFiles
        key={inside.filesApiHref}
        apiHref={inside.filesApiHref}
        sizeText={inside.sizeText}
        textHref={inside.textHref}
      />
    </section>
  )
}

function Handlers({ known }: { readonly known: NonNullable<InsideView['known']> }) {
  if (known.handlers.length === 0 && known.snapshotters.length === 0) return null
  return (
    <div>
      <h3 className="mb-1 text-m font-semibold">Container runtime</h3>
      {known.handlers.length === 0 ? null : (
        <p className="text-m text-muted">
          Handlers for a RuntimeClass:{' '}
          {known.handlers.map((handler) => (
            <code key={handler} className="mr-2">
              {handler}
            </code>
          ))}
        </p>
      )}
      {known.snapshotters.length === 0 ? null : (
        <p className="text-m text-muted">
          Makes <code>{known.snapshotters.join(', ')}</code> the default snapshotter.
        </p>
      )}
    </div>
  )
}

function Modules({ modules }: { readonly modules: NonNullable<InsideView['known']>['modules'] }) {
  if (modules === null) return null
  return (
    <div>
      <h3 className="mb-1 text-m font-semibold">Kernel modules</h3>
      <p className="mb-2 text-m text-muted wrap-anywhere">
        <code>{modules.names.join(', ')}</code>, built for kernel <code>{modules.kernels}</code>
      </p>
      <details className="disclosure">
        <summary>Load them by machine configuration</summary>
        <p className="my-2 text-s text-muted">
          Leave out what a device of yours does not need; many are loaded by the device itself.
        </p>
        <div className="flex items-start gap-2">
          <code className="code min-w-0 flex-1">{modules.snippet}</code>
          <CopyButton text={modules.snippet} what="machine configuration that loads the modules" />
        </div>
      </details>
    </div>
  )
}
