import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import { findWithdrawn } from '#catalog/withdrawn-releases'
import { isKernelBound } from '#compat/kernel-bound'
import type { ReleaseStanding } from '#compat/kernel-builds'
import type { Loaded } from '#problem/loaded'
import { kernelBanner } from './compatibility/kernel-standing.ts'
import { stateBanner, type Banner } from './state-line.ts'

/** What has to be known before an extension of a release is used, the worst first. */
export function extensionBanners(
  catalog: Loaded<Catalog>,
  lines: readonly Extension[],
  now: Date,
  standing?: ReleaseStanding,
): Banner[] {
  const banners: Banner[] = []
  const withdrawn = findWithdrawn(catalog.value.version)
  if (withdrawn !== undefined) {
    banners.push({
      tone: 'warn',
      heading: `Talos ${withdrawn.version} was withdrawn`,
      sentences: [withdrawn.reason, `Use ${withdrawn.use} in its place.`],
    })
  }
  const kernel =
    isKernelBound(lines[0]?.name ?? '') === true ? kernelBanner(catalog.value.version, standing) : null
  if (kernel !== null) banners.push(kernel)
  const state = catalog.state === 'partial' ? null : stateBanner(catalog, now)
  if (state !== null) banners.push(state)
  if (lines.length > 1) {
    banners.push({
      tone: 'warn',
      heading: 'Two digests under one name',
      sentences: [
        `The catalog of ${catalog.value.version} has ${lines.length} lines for ${lines[0]?.repository ?? ''}.`,
        'Nothing says which one is meant, so all are shown.',
      ],
    })
  }
  return banners
}
