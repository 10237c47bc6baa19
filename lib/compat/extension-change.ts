import type { Extension } from '#catalog/extension'
import { splitExtensionVersion } from '#catalog/extension-version'
import { compareUpstream, type VersionChange } from '#catalog/version-order'

/** One part of a version that is another one now; NVIDIA toolkits have two parts. */
export type ComponentJump = {
  readonly component: 'version' | 'driver' | 'toolkit'
  readonly from: string
  readonly to: string
  readonly change: Exclude<VersionChange, 'equal'>
}

/** `null` on either side: that release does not state it. */
export type FieldChange = { readonly from: string | null; readonly to: string | null }

/**
 * What became of an image. `version`: another upstream version. `rebuilt`: the same version, another image, the usual
 * case between releases. `unchanged`: the same digest. `unknown`: a digest is missing, and nothing else tells.
 */
export type ImageChange = 'version' | 'rebuilt' | 'unchanged' | 'unknown'

/** An extension that both releases have, under one name or two. */
export type ExtensionChange = {
  readonly from: Extension
  readonly to: Extension
  readonly image: ImageChange
  readonly jumps: readonly ComponentJump[]
  /** Only where both releases state one and they differ. */
  readonly tier: FieldChange | null
  readonly category: FieldChange | null
  readonly constraint: FieldChange | null
}

/** Constraint of each extension by repository path; a missing entry is not known. */
export type Constraints = ReadonlyMap<string, string>

/**
 * Compares one extension in two releases by its upstream version, never by its tag: `20250917-v1.11.2` and
 * `20250917-v1.11.3` are one version, built twice.
 */
export function compareExtension(
  from: { readonly extension: Extension; readonly release: string; readonly constraint: string | undefined },
  to: { readonly extension: Extension; readonly release: string; readonly constraint: string | undefined },
): ExtensionChange {
  const jumps = componentJumps(from.extension, from.release, to.extension, to.release)
  return {
    from: from.extension,
    to: to.extension,
    image: jumps.length > 0 ? 'version' : imageChange(from.extension, to.extension),
    jumps,
    tier: fieldChange(stated(from.extension.tier, 'unstated'), stated(to.extension.tier, 'unstated')),
    category: fieldChange(
      stated(from.extension.category, 'uncategorised'),
      stated(to.extension.category, 'uncategorised'),
    ),
    constraint: fieldChange(from.constraint, to.constraint),
  }
}

function componentJumps(
  from: Extension,
  fromRelease: string,
  to: Extension,
  toRelease: string,
): readonly ComponentJump[] {
  const before = splitExtensionVersion(lastComponent(from.repository), from.tag, fromRelease)
  const after = splitExtensionVersion(lastComponent(to.repository), to.tag, toRelease)
  if (before.nvidia && after.nvidia) {
    return [
      ...jump('driver', before.nvidia.driver, after.nvidia.driver),
      ...jump('toolkit', before.nvidia.toolkit, after.nvidia.toolkit),
    ]
  }
  const component = isNvidiaDriver(to) ? 'driver' : 'version'
  if (before.upstreamVersion === after.upstreamVersion) return []
  if (before.upstreamVersion === null || after.upstreamVersion === null) {
    // It follows Talos in one of the releases and has a version of its own in the other.
    const versions = { from: before.upstreamVersion ?? fromRelease, to: after.upstreamVersion ?? toRelease }
    return [{ component, ...versions, change: 'incomparable' }]
  }
  return jump(component, before.upstreamVersion, after.upstreamVersion)
}

function jump(component: ComponentJump['component'], from: string, to: string): readonly ComponentJump[] {
  const change = compareUpstream(from, to)
  return change === 'equal' ? [] : [{ component, from, to, change }]
}

function imageChange(from: Extension, to: Extension): ImageChange {
  if (from.digest !== null && to.digest !== null) return from.digest === to.digest ? 'unchanged' : 'rebuilt'
  // The name of the release in the tag proves another image; an equal tag proves nothing.
  return from.tag !== to.tag ? 'rebuilt' : 'unknown'
}

function isNvidiaDriver({ repository }: Extension): boolean {
  return /^(nonfree-kmod-nvidia|nvidia-open-gpu-kernel-modules|nvidia-fabricmanager)/.test(
    lastComponent(repository),
  )
}

function stated(value: string, silence: string): string | undefined {
  return value === silence ? undefined : value
}

function fieldChange(from: string | undefined, to: string | undefined): FieldChange | null {
  return from === undefined || to === undefined || from === to ? null : { from, to }
}

/** `gvisor` of `siderolabs/gvisor`. */
export function lastComponent(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}

/** The name of one of Talos' own extensions; the whole path of anybody else's, which shares no history with it. */
export function talosName(repository: string): string {
  return repository.startsWith('siderolabs/') ? lastComponent(repository) : repository
}
