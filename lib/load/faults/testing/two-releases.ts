import { createRegistryContent, type RegistryContent } from '#registry/testing/registry-content'
import type { CatalogDescription } from '#registry/testing/catalog-builder'

/** A release that the embedded facts do not know, so that nothing stands in for it. */
export const RELEASE = 'v1.99.0'
/** A release that the embedded snapshot shows when the registry cannot. */
export const EMBEDDED_RELEASE = 'v1.11.2'
/** The extension whose image the faults of content hit: the first of each release. */
export const STRUCK = 'gvisor'
/** One that no fault of one extension may touch. */
export const BYSTANDER = 'tailscale'

/** A small catalog of two releases. */
export function twoReleases(catalogRepository?: string): RegistryContent {
  const content = createRegistryContent(catalogRepository)
  for (const version of [EMBEDDED_RELEASE, RELEASE])
    content.addRelease(version, () => describeRelease(version))
  return content
}

function describeRelease(version: string): CatalogDescription {
  return {
    version,
    extensions: [
      {
        name: STRUCK,
        tag: '20260101.0',
        tier: 'core',
        author: 'Nobody',
        description: 'A sandbox.',
        constraint: '>= v1.5.0',
        files: { '/usr/local/bin/runsc': 'made by a test\n' },
      },
      {
        name: BYSTANDER,
        tag: '1.80.0',
        tier: 'extra',
        author: 'Nobody',
        description: 'A mesh network.',
        files: { '/usr/local/bin/tailscaled': 'made by a test\n' },
      },
    ],
  }
}
