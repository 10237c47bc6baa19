import type { ExtensionDetail } from '#catalog/extension-detail'
import type { SbomReading } from '#catalog/sbom-reading'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { SbomQuery } from './sbom-query.ts'
import { sbomView, type SbomView } from './sbom-view.ts'

/** The bills of materials on the page of an extension. */
export function extensionSbom(
  { extension, release, platforms }: ExtensionDetail,
  reading: Outcome<SbomReading<Problem>>,
  query: SbomQuery,
): SbomView | null {
  const { name, tier, reference } = extension
  const stubs = platforms.flatMap(({ platform, kind }) => (kind === 'stub' ? [platform] : []))
  return sbomView({ name, release, tier, reference, reading, stubs, query })
}
