import { redirect } from 'next/navigation'
import { ReleaseSignatures } from '#components/trust/release-signatures'
import { CatalogScreen } from '#components/catalog/catalog-screen'
import { ResolveProgress } from '#components/resolve/resolve-progress.client'
import { parseCatalogQuery, type SearchParams } from '#view/catalog-query'
import { pastedSearchHref } from '#view/digest/pasted-search'
import { catalogView } from '#view/catalog-view'
import { resolveHref, resolveView } from '#view/resolve/resolve-view'
import { releaseApiHref, releasesApiHref } from '#view/routes'
import { releaseSignatures } from '#view/trust/release-signatures'
import { PageFrame } from './page-frame.tsx'
import { ProblemPage } from './problem-page.tsx'
import { currentVisit } from './visit.ts'

type Props = {
  /** `null`: the newest stable release. */
  readonly version: string | null
  readonly searchParams: SearchParams
}

/** The catalog of a release, for `/` and for its own address. */
export async function CatalogPage({ version, searchParams }: Props) {
  const pasted = pastedSearchHref(searchParams['q'])
  if (pasted !== null) redirect(pasted)
  const { doors, now } = await currentVisit()
  const outcome = await (version === null ? doors.loadHome() : doors.loadCatalog(version))
  if (!outcome.ok) {
    const apiHref = version === null ? releasesApiHref : releaseApiHref(version)
    return (
      <ProblemPage
        problem={outcome.problem}
        apiHref={apiHref}
        {...(version === null ? {} : { release: version })}
      />
    )
  }
  const { value: catalog } = outcome.value
  if (searchParams['verify'] === '1') await doors.checkRelease(catalog.version)
  const known = await doors.loadKnown(catalog)
  const standing = await doors.loadStanding(catalog.version)
  const rows = doors.knownReleaseTrust(catalog)
  const progress = doors.resolveProgress(catalog)
  const verdicts = new Map(rows.map(({ trust }) => [trust.digest, trust.verdict.state]))
  const view = catalogView(outcome.value, parseCatalogQuery(searchParams), now, {
    ...known,
    verdicts,
    standing,
  })
  const signatures = releaseSignatures(
    catalog.version,
    doors.trustProgress(catalog),
    doors.knownTrust(catalog, null),
    now,
  )
  return (
    <PageFrame section="catalog" release={view.version}>
      <CatalogScreen view={view}>
        <div className="release-status">
          {outcome.value.origin === 'snapshot' ? null : (
            <ResolveProgress
              release={view.version}
              href={resolveHref(view.version)}
              view={progress === null ? null : resolveView(progress)}
            />
          )}
          {signatures === null ? null : <ReleaseSignatures {...signatures} />}
        </div>
      </CatalogScreen>
    </PageFrame>
  )
}
