import { KeepFresh } from '#components/shell/keep-fresh.client'
import type { ReadmeView } from '#view/readme/readme-view'
import { ReadmeBody } from './readme-body.tsx'

/** What the source repository says of an extension in words. */
export function ReadmeCard({ readme }: { readonly readme: ReadmeView }) {
  const { content, source, note, awaited, apiHref } = readme
  return (
    <section className="card" aria-labelledby="readme">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="readme" className="text-m font-semibold">
          README
        </h2>
        {source === null ? null : (
          <span className="text-s text-muted wrap-anywhere">
            {source.href === null ? (
              <code>{source.path}</code>
            ) : (
              <a href={source.href} className="link" rel="noopener noreferrer">
                <code>{source.path}</code>
              </a>
            )}
          </span>
        )}
      </div>
      {note === null ? null : <p className="mb-3 text-s text-muted wrap-anywhere">{note}</p>}
      {content.kind === 'markdown' ? <ReadmeBody text={content.text} place={content.place} /> : null}
      {content.kind === 'markdown' ? null : (
        <p className="text-m text-muted wrap-anywhere">{content.sentence}</p>
      )}
      {content.kind === 'plain' ? <pre className="code mt-3">{content.text}</pre> : null}
      {awaited === null ? null : <KeepFresh href={apiHref} shown={awaited} />}
    </section>
  )
}
