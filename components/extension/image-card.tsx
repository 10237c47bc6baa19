import Link from 'next/link'
import type { ReactNode } from 'react'
import { Digest } from '#components/ui/digest'
import { ScrollArea } from '#components/ui/scroll-area'
import { Skeleton } from '#components/ui/skeleton'
import type { ExtensionView } from '#view/extension-view'

type Props = {
  readonly image: ExtensionView['image']
  /** Where the image is held against the rules of its release; `null`: nowhere. */
  readonly lintHref: string | null
  /** What stands below the platforms. */
  readonly children?: ReactNode
}

/** What the image itself holds, platform by platform. */
export function ImageCard({ image, lintHref, children }: Props) {
  return (
    <section className="card" aria-labelledby="image">
      <h2 id="image">Platforms</h2>
      {image.kind !== 'read' ? (
        <>
          <p className="text-m text-muted">{image.text}</p>
          {image.kind === 'reading' ? <Skeleton text="Platforms of the image" lines={4} /> : null}
        </>
      ) : (
        <>
          {image.manifestProblem === null ? null : (
            <p className="mb-3 text-m text-muted">
              <span className="mark mark-warn mr-2">manifest.yaml not read</span>
              {image.manifestProblem}
            </p>
          )}
          {image.platforms.length === 0 ? null : (
            <ScrollArea label="Platforms of the image">
              <table className="grid-table min-w-120">
                <thead>
                  <tr>
                    <th scope="col">Platform</th>
                    <th scope="col">Content</th>
                    <th scope="col">Size</th>
                    <th scope="col">Manifest digest</th>
                  </tr>
                </thead>
                <tbody>
                  {image.platforms.map((row) => (
                    <tr key={row.digest.whole}>
                      <th scope="row">
                        <code>{row.platform}</code>
                      </th>
                      <td className={row.kind === 'content' ? '' : 'text-muted'}>
                        {row.kindText}
                        {row.problem === null ? null : (
                          <p className="text-s text-muted wrap-anywhere">{row.problem}</p>
                        )}
                      </td>
                      <td className="whitespace-nowrap">{row.layers}</td>
                      <td>
                        <Digest digest={row.digest} what={`manifest digest for ${row.platform}`} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollArea>
          )}
        </>
      )}
      {lintHref === null ? null : (
        <p className="mt-3 text-s">
          <Link href={lintHref} prefetch={false} rel="nofollow" className="link">
            Check this image against the rules of its release
          </Link>
        </p>
      )}
      {children}
    </section>
  )
}
