import Link from 'next/link'
import type { ImageReadsView } from '#view/graph/image-reads-view'
import { WatchReads } from './watch-reads.client.tsx'

type Props = { readonly reads: ImageReadsView; readonly action: (form: FormData) => Promise<void> }

/** How many images stand behind the graph, which do not, and the way to read them. */
export function ImageReads({ reads, action }: Props) {
  return (
    <section aria-labelledby="images" className="panel no-print mt-6 grid gap-2">
      <h2 id="images" className="text-m font-semibold">
        What the images say
      </h2>
      <p className="text-m text-muted">{reads.text}</p>
      {reads.progress === null ? null : <WatchReads progress={reads.progress} href={reads.href} />}
      {reads.action === null ? null : (
        <form action={action}>
          <input type="hidden" name="release" value={reads.release} />
          <button type="submit" className="btn">
            {reads.action}
          </button>
        </form>
      )}
      {reads.unread.length === 0 ? null : (
        <details>
          <summary className="text-s">Images that were not read</summary>
          <p className="mt-1 flex flex-wrap gap-x-3 text-s">
            {reads.unread.map(({ name, href }) => (
              <Link key={name} href={href} prefetch={false} className="link leading-6">
                {name}
              </Link>
            ))}
          </p>
        </details>
      )}
    </section>
  )
}
