/** Drivers or firmware that older releases of Talos had inside and newer ones have as an extension. */
export type LeftTheBase = {
  /** The extension that holds it now. */
  readonly name: string
  /** First release without it in the base. */
  readonly since: string
  /** What left, in our words. */
  readonly what: string
}

/**
 * Data only. Whoever upgrades past `since` and has such hardware needs the extension, although nothing on the node
 * says so before.
 *
 * @see siderolabs/omni internal/backend/extensions (1.6); siderolabs/talos#9728 (1.9)
 */
export const leftTheBase: readonly LeftTheBase[] = [
  { name: 'bnx2-bnx2x', since: 'v1.6.0', what: 'firmware of Broadcom NetXtreme II network cards' },
  { name: 'intel-ice-firmware', since: 'v1.6.0', what: 'firmware of Intel E800 network cards' },
  { name: 'i915', since: 'v1.9.0-alpha.3', what: 'the driver of Intel graphics' },
  { name: 'amdgpu', since: 'v1.9.0-alpha.3', what: 'the driver of AMD graphics' },
]

/** Data only. Extensions whose content is part of Talos from a release on; they do nothing there. */
export const partOfTalos: readonly { readonly name: string; readonly since: string }[] = [
  { name: 'mdadm', since: 'v1.14.0-beta.0' },
]
