import type { Metadata } from 'next'
import { ExtensionScreen } from '#components/extension/extension-screen'
import { ownLimit } from '#load/limits/own-limits'
import type { SearchParams } from '#view/catalog-query'
import { extensionView } from '#view/extension-view'
import { extensionInside } from '#view/inside/extension-inside'
import { readmeView } from '#view/readme/readme-view'
import { releaseHrefFor } from '#view/extension-history-view'
import { parseNameSegment, parseReleaseSegment } from '#view/route-segments'
import { extensionApiHref, signatureApiHref, verifyExtensionHref } from '#view/routes'
import { trustView } from '#view/trust/trust-view'
import { extensionSbom } from '#view/sbom/extension-sbom'
import { extensionFormats } from '#view/selection/extension-formats'
import { parseSbomQuery } from '#view/sbom/sbom-query'
import { nodeOptions, parseSelectionQuery } from '#view/selection/selection-query'
import { PageFrame } from '../../../page-frame.tsx'
import { MissingPage, ProblemPage } from '../../../problem-page.tsx'
import { currentVisit } from '../../../visit.ts'

type Props = {
  readonly params: Promise<{ readonly name: string; readonly version: string }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, version } = await parsed(params)
  return name === undefined || version === undefined ? {} : { title: `${name} in Talos ${version}` }
}

export default async function ExtensionPage({ params, searchParams }: Props) {
  const { name, version } = await parsed(params)
  const search = await searchParams
  const query = parseSelectionQuery(search)
  const platform = typeof search['inside'] === 'string' ? search['inside'] : undefined
  if (name === undefined || version === undefined) return <MissingPage />
  const { doors, now } = await currentVisit()
  const sbomQuery = parseSbomQuery(search)
  const download = sbomQuery.download && ownLimit('files') === null
  const verifies = search['verify'] === '1'
  const [catalog, detail, history, standing, chosen, files, readme, sbom, checked] = await Promise.all([
    doors.loadCatalog(version),
    doors.loadExtensionDetail(version, name),
    doors.loadExtensionHistory(name),
    doors.loadStanding(version),
    doors.loadSelection({ release: version, names: [name], options: nodeOptions(query) }),
    doors.loadInside(version, name, platform),
    doors.loadReadme(version, name),
    doors.loadSbom({ release: version, name, platform, download }),
    verifies ? doors.loadTrust(version, name, true) : null,
  ])
  if (!catalog.ok) {
    const apiHref = extensionApiHref(name, version)
    return <ProblemPage problem={catalog.problem} release={version} apiHref={apiHref} />
  }
  const view = extensionView(name, { catalog: catalog.value, detail, history, standing }, now)
  if (view === null) return <MissingPage />
  const trust = checked?.ok === true ? checked.value.value : doors.knownTrust(catalog.value.value, name)
  const places = { apiHref: signatureApiHref(name, version), verifyHref: verifyExtensionHref(name, version) }
  return (
    <PageFrame section="catalog" release={version} hrefOf={releaseHrefFor(history)}>
      <ExtensionScreen
        view={view}
        formats={chosen.ok ? extensionFormats(chosen.value.value, query) : null}
        trust={trust === null ? null : trustView(trust, places, now)}
        sbom={detail.ok ? extensionSbom(detail.value.value, sbom, sbomQuery) : null}
        inside={detail.ok ? extensionInside(detail.value.value, files, platform) : null}
        readme={readmeView(view.name, version, readme)}
      />
    </PageFrame>
  )
}

async function parsed(params: Props['params']) {
  const { name, version } = await params
  return { name: parseNameSegment(name), version: parseReleaseSegment(version) }
}
