import Link from 'next/link'
import type { ReactNode } from 'react'
import type { BuildRow, KernelBuildsView, LinkedRelease } from '#view/compatibility/kernel-builds-view'
import { mixFormHref } from '#view/routes'

/** Which releases share a kernel build, and which only look as if they did. */
export function KernelBuildsScreen({ view }: { readonly view: KernelBuildsView }) {
  return (
    <div className="max-w-5xl">
      <h1 className="page-title">Kernel builds</h1>
      <p className="mt-2 mb-6 max-w-prose text-muted">
        Modules are signed with a key that exists only while a kernel is built. So the build decides whether
        they load, not the version of the kernel. A release that is not in this table is unknown.{' '}
        <Link href={mixFormHref} prefetch={false} className="link">
          Check one image
        </Link>
      </p>
      <Part id="disagreeing" title="Talos and extensions disagree">
        <ul className="grid gap-2">
          {view.disagreeing.map((release) => (
            <li key={release.version} className="banner banner-warn">
              <strong>
                <Link href={release.href} prefetch={false}>
                  {release.version}
                </Link>
              </strong>
              <p>{release.reason}</p>
            </li>
          ))}
        </ul>
      </Part>
      <Part id="lookalikes" title="Same kernel, another build">
        <p className="mb-3 max-w-prose text-m text-muted">
          Images for these can be assembled, and the kernel refuses their modules at boot.
        </p>
        <Builds
          caption="Kernels that were built more than once"
          rows={view.lookalikes.flatMap(({ builds }) => builds)}
        />
      </Part>
      <Part id="shared" title="One build, several releases">
        <p className="mb-3 max-w-prose text-m text-muted">Modules of any of them load on all of them.</p>
        <Builds caption="Builds that several releases share" rows={view.shared} />
      </Part>
      <Part id="all" title="All builds">
        <details>
          <summary className="text-s text-muted">{view.all.length} builds</summary>
          <Builds caption="All builds, newest first" rows={view.all} />
        </details>
      </Part>
    </div>
  )
}

type PartProps = { readonly id: string; readonly title: string; readonly children: ReactNode }

function Part({ id, title, children }: PartProps) {
  return (
    <section aria-labelledby={id} className="mb-8">
      <h2 id={id} className="mb-3 text-l font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

function Builds({ caption, rows }: { readonly caption: string; readonly rows: readonly BuildRow[] }) {
  return (
    <div className="relative overflow-x-auto">
      <table className="grid-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Kernel</th>
            <th scope="col">Build</th>
            <th scope="col">Talos releases</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.pkgs}>
              <th scope="row" className="whitespace-nowrap">
                <code>{row.kernel}</code>
              </th>
              <td className="whitespace-nowrap">
                <code>{row.pkgs}</code>
              </td>
              <td>
                <Releases releases={row.releases} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Releases({ releases }: { readonly releases: readonly LinkedRelease[] }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {releases.map((release) => (
        <Link key={release.version} href={release.href} prefetch={false} className="link">
          {release.version}
        </Link>
      ))}
    </span>
  )
}
