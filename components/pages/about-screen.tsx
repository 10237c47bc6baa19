import Link from 'next/link'
import { MarkedText } from '#components/ui/marked-text'
import { ScrollArea } from '#components/ui/scroll-area'
import type { AboutView } from '#view/about-view'
import { homeHref, openApiHref, tiersHref } from '#view/routes'

/** What extensions are, how they get into a boot asset, and how this catalog reads them. */
export function AboutScreen({ view }: { readonly view: AboutView }) {
  return (
    <article className="prose">
      <h1 className="page-title">About this catalog</h1>
      <p>
        Talos Linux is an operating system for Kubernetes with a read-only root. Nothing is installed on a
        running machine, so drivers, firmware and helper programs come as <b>system extensions</b>: container
        images whose files are laid over the root file system when a boot asset is made. Each image carries a{' '}
        <code>manifest.yaml</code> with its name, version, author and the Talos versions it claims to run on.
      </p>
      <p>
        With every Talos release its makers publish one image that lists all extensions built for it, each
        pinned by digest. This catalog reads that image, for{' '}
        <Link href={homeHref} prefetch={false} className="link">
          every release
        </Link>
        , and shows what it says.
      </p>

      <h2>Why by digest</h2>
      <p>
        A tag is the last push under a name, and extensions are built again for each release under the same
        tag. <code>gvisor-debug:v1.0.0</code> of one release is not the same image as that of another. Kernel
        modules load only into the kernel build they were made with. So take references from the catalog of
        the release you run, whole, with their digest.
      </p>

      <h2>How an extension gets into a boot asset</h2>
      <ol>
        {view.ways.map((way) => (
          <li key={way.title}>
            <b>{way.title}</b> ({way.since}). <MarkedText text={way.text} />
          </li>
        ))}
      </ol>

      <h2>What the words mean</h2>
      <ul>
        <li>
          <b>Tier</b>: how far its makers stand behind an extension.{' '}
          <Link href={tiersHref} prefetch={false} className="link">
            What tiers promise
          </Link>
        </li>
        <li>
          <b>Talos v1.11.2 beside a version</b>: the tag of the image names the release it was built for.
        </li>
        <li>
          <b>Unstated, unknown</b>: neither the registry nor the source repository says it, so neither do we.
        </li>
      </ul>

      <h2>For scripts</h2>
      <p>
        Every page has a twin in JSON or plain text. They are described in{' '}
        <a href={openApiHref} className="link">
          openapi.json
        </a>
        .
      </p>
      <ScrollArea label="Addresses for scripts">
        <table className="grid-table min-w-120">
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Gives</th>
            </tr>
          </thead>
          <tbody>
            {view.endpoints.map((endpoint) => (
              <tr key={endpoint.path}>
                <td>
                  <code>{endpoint.path}</code>
                </td>
                <td>{endpoint.gives}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>

      <h2>Elsewhere</h2>
      <ul>
        {view.links.map((link) => (
          <li key={link.href}>
            <a href={link.href} className="link" rel="noopener noreferrer">
              {link.label}
            </a>
          </li>
        ))}
      </ul>
      <p className="text-m text-muted">
        This is an independent project. Talos Linux is made by Sidero Labs, who did not make or endorse it.
      </p>
    </article>
  )
}
