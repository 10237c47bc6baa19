import Link from 'next/link'
import { TierTable } from '#components/pages/tier-table'
import { Banners } from '#components/ui/banner'
import { CommandList } from '#components/ui/command-list'
import { VersionList } from '#components/ui/version-list'
import type { AuthorsView } from '#view/authors/authors-view'
import { AllowedPaths } from './allowed-paths.tsx'
import { SampleFiles } from './sample-files.tsx'

/** How an extension and a catalog are made. */
export function AuthorsScreen({ view }: { readonly view: AuthorsView }) {
  return (
    <div className="max-w-4xl">
      <h1 className="page-title">Making extensions for Talos {view.release}</h1>
      <p className="mt-2 mb-5 max-w-prose text-muted">
        What an extension is made of, what this release takes, how it is built, and how a catalog of your own
        is published.
      </p>
      <ReleaseForm view={view} />
      {view.caution === null ? null : (
        <Banners banners={[{ tone: 'info', heading: 'Newer than the rules', sentences: [view.caution] }]} />
      )}
      <div className="grid min-w-0 gap-4.5">
        <Image view={view} />
        <AllowedPaths view={view} />
        <Build view={view} />
        <Upstream view={view} />
        <Catalog view={view} />
        <section className="card min-w-0" aria-labelledby="tiers">
          <h2 id="tiers">What a tier promises</h2>
          <p className="mb-3 max-w-prose text-m text-muted">
            In the extensions repository each extension has a tier; it stands in brackets before the
            description since v1.11.0.
          </p>
          <TierTable promises={view.promises} />
        </section>
      </div>
    </div>
  )
}

function ReleaseForm({ view }: { readonly view: AuthorsView }) {
  return (
    <form action={view.form.action} className="mb-6 flex flex-wrap items-end gap-3">
      <label className="grid gap-1 text-s text-muted">
        Talos release
        <input
          name="release"
          key={view.release}
          defaultValue={view.release}
          list="author-versions"
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          className="field w-52 font-mono"
        />
      </label>
      <VersionList id="author-versions" versions={view.form.versions} />
      <button type="submit" className="btn h-10 rounded-m px-4">
        Show
      </button>
      <Link href={view.lintHref} prefetch={false} className="link py-2.5 text-m">
        Check an extension
      </Link>
    </form>
  )
}

function Image({ view }: { readonly view: AuthorsView }) {
  return (
    <section className="card min-w-0" aria-labelledby="image">
      <h2 id="image">The image</h2>
      <p className="mb-3 max-w-prose text-m text-muted">
        An extension is a container image whose root holds <code>manifest.yaml</code> and <code>rootfs</code>,
        and nothing else. When a boot asset is made, what stands below <code>rootfs</code> is laid over the
        root file system of Talos. The name in the manifest is the one that a node reports, so it should be
        that of the image.
      </p>
      <code className="code mb-4">{view.tree}</code>
      <SampleFiles files={view.files} />
    </section>
  )
}

function Build({ view }: { readonly view: AuthorsView }) {
  return (
    <section className="card min-w-0" aria-labelledby="build">
      <h2 id="build">Build it anywhere</h2>
      <p className="mb-3 max-w-prose text-m text-muted">
        Any tool that writes container images will do. Programs must bring their libraries, since Talos has
        none for them, except in a service, which has a root file system of its own below{' '}
        <code>/usr/local/lib/containers</code>.
      </p>
      <CommandList commands={view.build} />
    </section>
  )
}

function Upstream({ view }: { readonly view: AuthorsView }) {
  return (
    <section className="card min-w-0" aria-labelledby="upstream">
      <h2 id="upstream">Build it in the extensions repository</h2>
      <p className="mb-3 max-w-prose text-m text-muted">
        There an extension is a folder with a <code>pkg.yaml</code>, which names what it is built from and the
        steps of the build, a <code>vars.yaml</code> with its versions, and the template of its manifest. Its
        name goes into <code>TARGETS</code> of the Makefile, or into <code>NONFREE_TARGETS</code>; both
        together are the catalog. The last step of the build holds the result against the allowed paths and
        the name of the package. Kernel modules have to be built there, or with the same PKGS: a module loads
        only into the kernel build that it was signed in.
      </p>
      <dl className="facts mb-3">
        {view.pins.map((pin) => (
          <div key={pin.label}>
            <dt>{pin.label}</dt>
            <dd>
              {pin.value === null ? (
                <span className="text-faint">unknown</span>
              ) : pin.href === null ? (
                <code>{pin.value}</code>
              ) : (
                <a href={pin.href} className="link" rel="noopener noreferrer">
                  <code>{pin.value}</code>
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mb-4 max-w-prose text-s text-muted wrap-anywhere">{view.pinsText}</p>
      <CommandList commands={view.upstream} />
      <ul className="mt-4 grid gap-1 text-m">
        {view.links.map((link) => (
          <li key={link.href}>
            <a href={link.href} className="link" rel="noopener noreferrer">
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Catalog({ view }: { readonly view: AuthorsView }) {
  return (
    <section className="card min-w-0" aria-labelledby="catalog">
      <h2 id="catalog">A catalog of your own</h2>
      <p className="mb-3 max-w-prose text-m text-muted">
        A catalog is an image with two files in its root, tagged with the Talos release it is for. This
        program reads any: give it the repository in <code>CATALOG_IMAGE</code>. The images of the lines are
        read from the same registry, by the paths in the lines; a registry that speaks plain http stands in{' '}
        <code>REGISTRY_PLAIN_HTTP</code> as well. Who may sign your images is said by{' '}
        <code>SIGNER_IDENTITIES</code> and <code>TRUSTED_ROOT</code>.
      </p>
      <SampleFiles files={view.catalogFiles} />
      <div className="mt-4">
        <CommandList commands={view.catalog} />
      </div>
    </section>
  )
}
