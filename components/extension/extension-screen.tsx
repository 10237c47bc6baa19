import Link from 'next/link'
import { KeepStateFresh } from '#components/shell/keep-state-fresh'
import { Banners } from '#components/ui/banner'
import { Breadcrumbs } from '#components/ui/breadcrumbs'
import { Mark } from '#components/ui/mark'
import { StateLine } from '#components/ui/state-line'
import { TierChip } from '#components/ui/tier-chip'
import type { ExtensionView } from '#view/extension-view'
import { tiersHref } from '#view/routes'
import type { ExtensionFormats } from '#view/selection/extension-formats'
import { ImageTree } from '#components/inside/image-tree'
import { InsideCard } from '#components/inside/inside-card'
import { ManifestCard } from '#components/inside/manifest-card'
import { SbomCard } from '#components/sbom/sbom-card'
import { SignatureCard } from '#components/trust/signature-card'
import type { TrustView } from '#view/trust/trust-view'
import type { SbomView } from '#view/sbom/sbom-view'
import type { ExtensionInside } from '#view/inside/extension-inside'
import { ReadmeCard } from '#components/readme/readme-card'
import type { ReadmeView } from '#view/readme/readme-view'
import { FactsCard } from './facts-card.tsx'
import { FormatsCard } from './formats-card.tsx'
import { ImageCard } from './image-card.tsx'
import { ReferenceCard } from './reference-card.tsx'
import { MixCard } from './mix-card.tsx'
import { PageParts } from './page-parts.tsx'
import { RunsCard } from './runs-card.tsx'

/** One extension in one release. */
export function ExtensionScreen({
  view,
  formats = null,
  inside = null,
  sbom = null,
  trust = null,
  readme = null,
}: {
  readonly view: ExtensionView
  readonly formats?: ExtensionFormats | null
  readonly inside?: ExtensionInside | null
  readonly sbom?: SbomView | null
  readonly trust?: TrustView | null
  readonly readme?: ReadmeView | null
}) {
  const parts = [
    { id: 'reference', label: 'Reference', stands: true },
    { id: 'formats', label: 'Copy as', stands: formats !== null },
    { id: 'signature', label: 'Signature', stands: trust !== null },
    { id: 'inside', label: 'Inside', stands: inside !== null && inside.inside !== null },
    { id: 'readme', label: 'README', stands: readme !== null },
    { id: 'image', label: 'Platforms', stands: true },
    { id: 'manifest', label: 'Manifest', stands: inside !== null },
    { id: 'sbom', label: 'Bill of materials', stands: sbom !== null },
  ].filter(({ stands }) => stands)
  return (
    <>
      <KeepStateFresh state={view.renewal} href={view.apiHref} />
      <Breadcrumbs crumbs={view.breadcrumbs} current={view.name} />
      <Head view={view} />
      <Banners banners={view.banners} />
      <PageParts parts={parts} />
      <div className="extension-columns">
        <div className="grid min-w-0 content-start gap-4.5">
          {view.paragraphs.length === 0 ? null : (
            <div className="grid max-w-prose gap-3">
              {view.paragraphs.map((paragraph) => (
                <p key={paragraph} className="wrap-anywhere">
                  {paragraph}
                </p>
              ))}
            </div>
          )}
          <div id="reference" className="grid gap-4.5">
            {view.pinned.length === 0 ? <NoReference /> : null}
            {view.pinned.map((pinned) => (
              <ReferenceCard key={pinned.reference.whole} pinned={pinned} view={view} />
            ))}
          </div>
          {formats === null ? null : <FormatsCard formats={formats} />}
          {trust === null ? null : <SignatureCard trust={trust} />}
          {inside === null || inside.inside === null ? null : <InsideCard inside={inside.inside} />}
          {readme === null ? null : <ReadmeCard readme={readme} />}
          <ImageCard image={view.image} lintHref={view.lintHref}>
            {inside === null ? null : <ImageTree rows={inside.tree} />}
          </ImageCard>
          {inside === null ? null : <ManifestCard inside={inside} />}
          {sbom === null ? null : <SbomCard sbom={sbom} />}
        </div>
        <div className="grid min-w-0 content-start gap-4.5">
          <FactsCard facts={view.facts} />
          <RunsCard view={view} />
          <MixCard view={view} />
          <section className="card" aria-labelledby="tier">
            <h2 id="tier">Tier: {view.tier.word}</h2>
            <p className="text-m text-muted">
              {view.tierSentence}{' '}
              <Link href={tiersHref} prefetch={false} className="link">
                What tiers promise
              </Link>
            </p>
          </section>
        </div>
      </div>
    </>
  )
}

function Head({ view }: { readonly view: ExtensionView }) {
  return (
    <div className="mb-5 grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h1 className="page-title">{view.name}</h1>
        <TierChip chip={view.tier} />
        {view.marks
          .filter((mark) => mark !== 'deprecated')
          .map((mark) => (
            <Mark key={mark} mark={mark} />
          ))}
      </div>
      <div className="fact-line">
        <StateLine state={view.state} />
        {view.history === null ? null : <span>{view.history.sentence}</span>}
      </div>
    </div>
  )
}

function NoReference() {
  return (
    <section className="card" aria-label="Pinned reference">
      <h2>No pinned reference</h2>
      <p className="text-m text-muted">
        The digest of this image is not known here, so there is nothing that could be copied as pinned. It
        appears as soon as the registry answers.
      </p>
    </section>
  )
}
