import type { Metadata } from 'next'
import type { SearchParams } from '#view/catalog-query'
import { parseReleaseSegment } from '#view/route-segments'
import { CatalogPage } from '../../catalog-page.tsx'
import { MissingPage } from '../../problem-page.tsx'

type Props = {
  readonly params: Promise<{ readonly version: string }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const version = parseReleaseSegment((await params).version)
  return version === undefined ? {} : { title: `Extensions for Talos ${version}` }
}

export default async function ReleasePage({ params, searchParams }: Props) {
  const version = parseReleaseSegment((await params).version)
  if (version === undefined) return <MissingPage />
  return <CatalogPage version={version} searchParams={await searchParams} />
}
