import { CommandList } from '#components/ui/command-list'
import { CopyButton } from '#components/ui/copy-button'
import type { ExtensionView, PinnedView } from '#view/extension-view'

/** The pinned reference and the command lines around it; all of it can be selected without JavaScript. */
export function ReferenceCard({
  pinned,
  view,
}: {
  readonly pinned: PinnedView
  readonly view: ExtensionView
}) {
  const { reference } = pinned
  return (
    <section className="card grid gap-4" aria-label={`Pinned reference of ${view.name}`}>
      <div>
        <h2 className="mb-2.5 text-m font-semibold">Pinned reference</h2>
        <code className="code break-all" data-reference="">
          {reference.repository}
          <b className="font-semibold">{reference.tag}</b>
          <wbr />
          <span className="text-muted">{reference.digest}</span>
        </code>
        <div className="mt-3 flex flex-wrap items-center gap-2.5">
          <CopyButton
            text={reference.whole}
            what={`pinned reference of ${view.name}`}
            label="Copy"
            isPrimary
          />
          <CopyButton text={reference.digest.slice(1)} what={`digest of ${view.name}`} label="Copy digest" />
          {view.refHref === null ? null : (
            <a href={view.refHref} className="link text-s">
              as plain text
            </a>
          )}
        </div>
      </div>
      <details className="disclosure">
        <summary>crane</summary>
        <div className="pt-3">
          <CommandList commands={pinned.crane} />
        </div>
      </details>
    </section>
  )
}
