import { isInRange } from '#catalog/facts/release-range'
import { digestObjection, findPlatform, platformObjection } from './objections.ts'
import { withUnifiedInstaller } from './release-eras.ts'
import type { Selection } from './selection.ts'

/**
 * Platforms that the imager has a built-in profile for, all for disk images; the Image Factory has fewer.
 *
 * @see siderolabs/talos:pkg/imager/profile/default.go, and testdata beside it for v1.9 to v1.15
 */
const diskProfiles: ReadonlySet<string> = new Set(
  `metal akamai alibabacloud aws azure cloudstack digital-ocean exoscale gcp hcloud nocloud opennebula openstack oracle
  scaleway upcloud vmware vultr`.split(/\s+/),
)

/** Why the imager cannot make what is asked for; `null` when it can. */
export function imagerObjection(selection: Selection): string | null {
  const problem = digestObjection(selection) ?? platformObjection(selection)
  if (problem !== null) return problem
  const { image, platform, secureboot } = selection
  if (image === 'iso' && findPlatform(platform)?.iso !== true)
    return `${platform} does not boot from an ISO image.`
  if (image !== 'disk') return null
  if (!diskProfiles.has(platform)) return `The imager has no built-in profile for disk images of ${platform}.`
  return secureboot && platform !== 'metal'
    ? `The imager has no built-in profile for secure boot on ${platform}.`
    : null
}

/** The built-in profile and the flag for a platform other than its own. */
export function imagerProfile(selection: Selection): {
  readonly name: string
  readonly flags: readonly string[]
} {
  const { image, platform, secureboot } = selection
  const prefix = secureboot ? 'secureboot-' : ''
  if (image === 'disk') return { name: prefix + platform, flags: [] }
  return { name: prefix + image, flags: hasOwnPlatform(selection) ? ['--platform', platform] : [] }
}

/** The platform of a profile: an installer has one only where installers are unified. */
export function profilePlatform(selection: Selection): string {
  return hasOwnPlatform(selection) ? selection.platform : 'metal'
}

function hasOwnPlatform({ image, platform, release }: Selection): boolean {
  if (platform === 'metal') return false
  return image !== 'installer' || isInRange(release, withUnifiedInstaller)
}

/** The image that installers of a release are made of. */
export function baseInstaller({ home, release }: Selection): string {
  const name = isInRange(release, withUnifiedInstaller) ? 'installer-base' : 'installer'
  return `${home}/${name}:${release}`
}
