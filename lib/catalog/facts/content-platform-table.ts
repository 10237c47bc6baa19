import type { PlatformSummary } from '../extension-detail.ts'
import { isInRange, type ReleaseRange } from './release-range.ts'

/**
 * Data only. Extensions whose image has content on one platform and is a stub on the other: a manifest and nothing
 * else, although the index lists both.
 *
 * @see siderolabs/extensions, pkg.yaml of each extension, v1.5.3 to v1.14.0-rc.1
 */
const contentOnly: ReadonlyMap<string, string> = new Map([
  ...'amdgpu dvb-m88ds3103 i915 intel-npu kata-containers-snp mei xe'
    .split(' ')
    .map((name) => [name, 'linux/amd64'] as const),
  ...'panfrost rockchip-rknn vc4'.split(' ').map((name) => [name, 'linux/arm64'] as const),
])

type StubRow = { readonly platform: string; readonly releases: ReleaseRange }

/** Data only. Extensions that were a stub on a platform in some releases and have content there in the others. */
const stubInSome: ReadonlyMap<string, StubRow> = new Map([
  ['vmtoolsd-guest-agent', { platform: 'linux/arm64', releases: { from: 'v1.9.4', before: 'v1.11.0' } }],
])

/** The platforms that releases of Talos are made for. */
export const talosPlatforms: readonly string[] = ['linux/amd64', 'linux/arm64']

/** Whether an extension does something on a platform; `unknown` for a name or platform without facts. */
export type PlatformContent = 'content' | 'stub' | 'missing' | 'unknown'

/**
 * What an extension has for a platform. What its own image says counts where it was read; the table counts else.
 *
 * @param platforms - of its image; `undefined` when nobody read it
 * @param release - whose image it is; without it only what holds in every release counts
 */
export function contentOn(
  extension: string,
  platform: string,
  platforms?: readonly PlatformSummary[],
  release?: string,
): PlatformContent {
  const found = platforms?.find((one) => one.platform === platform)
  if (found !== undefined && found.kind !== 'unknown') return found.kind
  if (platforms !== undefined && platforms.length > 0 && found === undefined) return 'missing'
  const some = stubInSome.get(extension)
  if (some?.platform === platform && release !== undefined && isInRange(release, some.releases)) return 'stub'
  const only = contentOnly.get(extension)
  if (only === undefined) return 'unknown'
  return only === platform ? 'content' : 'stub'
}
