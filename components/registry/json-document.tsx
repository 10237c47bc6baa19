import Link from 'next/link'
import { Fragment } from 'react'
import { ScrollArea } from '#components/ui/scroll-area'
import type { DocumentLines } from '#view/registry/registry-content'

/** A JSON document, line by line, with its digests as links. */
export function JsonDocument({ document }: { readonly document: DocumentLines }) {
  return (
    <section className="card" aria-labelledby="document">
      <h2 id="document">Document</h2>
      <ScrollArea label="The document as JSON">
        <pre className="code whitespace-pre">
          {document.lines.map((line, number) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line is known by its number
            <Fragment key={number}>
              {line.map(({ text, href }) =>
                href === null ? (
                  text
                ) : (
                  <Link key={href} href={href} prefetch={false} className="link">
                    {text}
                  </Link>
                ),
              )}
              {'\n'}
            </Fragment>
          ))}
        </pre>
      </ScrollArea>
      {document.more === 0 ? null : (
        <p className="mt-2 text-s text-muted">{document.more} more lines stand in its own bytes.</p>
      )}
    </section>
  )
}
