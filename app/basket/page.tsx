import type { Metadata } from 'next'
import { BasketScreen } from '#components/basket/basket-screen'
import { ResolveProgress } from '#components/resolve/resolve-progress.client'
import type { SearchParams } from '#view/catalog-query'
import { resolveHref, resolveView } from '#view/resolve/resolve-view'
import { releaseApiHref, releasesApiHref } from '#view/routes'
import { formatBasketHref } from '#view/selection/basket-href'
import { basketView } from '#view/selection/basket-view'
import { nodeOptions, parseSelectionQuery } from '#view/selection/selection-query'
import { PageFrame } from '../page-frame.tsx'
import { ProblemPage } from '../problem-page.tsx'
import { currentVisit } from '../visit.ts'

type Props = { readonly searchParams: Promise<SearchParams> }

export const metadata: Metadata = { title: 'Basket' }

export default async function BasketPage({ searchParams }: Props) {
  const query = parseSelectionQuery(await searchParams)
  const { doors, now } = await currentVisit()
  const list = await doors.loadReleases()
  const home = query.release === null ? await doors.loadHome() : null
  if (home?.ok === false) return <ProblemPage problem={home.problem} apiHref={releasesApiHref} />
  const release = query.release ?? home?.value.value.version ?? ''
  const loaded = await doors.loadSelection({ release, names: query.names, options: nodeOptions(query) })
  if (!loaded.ok) {
    return <ProblemPage problem={loaded.problem} release={release} apiHref={releaseApiHref(release)} />
  }
  const parts = { loaded: loaded.value, query, list: list.ok ? list.value.value : null }
  const { catalog, selection, images } = loaded.value.value
  const isRead = loaded.value.origin === 'snapshot' || images.size >= selection.extensions.length
  const progress = isRead ? null : doors.resolveProgress(catalog)
  return (
    <PageFrame
      section="basket"
      release={release}
      hrefOf={(version) => formatBasketHref({ ...query, release: version })}
    >
      <BasketScreen view={basketView(parts, now)}>
        {isRead ? null : (
          <ResolveProgress
            release={catalog.version}
            href={resolveHref(catalog.version)}
            view={progress === null ? null : resolveView(progress)}
          />
        )}
      </BasketScreen>
    </PageFrame>
  )
}
