/** One name that stands for another. `factory`: what the Image Factory's own table makes of `from`, if anything. */
export type NameChange = {
  readonly from: string
  readonly to: string
  /**
   * `renamed`: the image got another name. `flavour`: one of the several that took the place of `from`.
   * `manifest-name`: what a node reports, never an image. `misspelling`: never existed, but tools write it.
   */
  readonly kind: 'renamed' | 'flavour' | 'manifest-name' | 'misspelling'
  readonly factory: string | null
  /** A complete sentence for who reads both names, `null` when the rename says it all. */
  readonly remark: string | null
  /** The same for who goes from the newer name back to the older one. */
  readonly remarkBack: string | null
}

const gainedModules =
  'The kernel modules left Talos for the extension when it was renamed, so it holds more than before.'
const losesModules =
  'Before it was renamed the kernel modules were in Talos itself, so it holds firmware only.'
const toolkit = 'nvidia-container-toolkit'
const openModules = 'nvidia-open-gpu-kernel-modules'
const nonfree = 'nonfree-kmod-nvidia'
const fabric = 'nvidia-fabricmanager'
// The Image Factory's table has this name for the new one; no such image was ever published.
const misspelt = 'nvidia-fabric-manager-lts'

/**
 * Data only. Every name that stood or stands for another, the newer one in `to`; for a resolver the first row
 * that leads to a name of the catalog counts.
 *
 * @see siderolabs/image-factory:internal/profile/profile.go, siderolabs/omni:internal/backend/extensions
 */
export const nameChanges: readonly NameChange[] = [
  renamed('xe-guest-utilities', 'xen-guest-agent', null, null),
  renamed('i915-ucode', 'i915', gainedModules, losesModules),
  renamed('amdgpu-firmware', 'amdgpu', gainedModules, losesModules),
  ...[toolkit, openModules, nonfree].flatMap((name) => flavours(name, `${name}-lts`)),
  ...flavours(fabric, misspelt),
  {
    from: misspelt,
    to: `${fabric}-lts`,
    kind: 'misspelling',
    factory: null,
    remark: null,
    remarkBack: null,
  },
  manifestName('gasket', 'gasket-driver'),
  manifestName('usb-modem', 'usb-modem-drivers'),
  manifestName('v4l-uvc', 'v4l-uvc-drivers'),
  manifestName('talos-vmtoolsd', 'vmtoolsd-guest-agent'),
]

/** Data only. Names that have sources upstream and were in no catalog up to v1.14.0-rc.1. */
export const neverPublished: readonly string[] = ['cachefilesd', 'mellanox-ofed', 'qemu']

function renamed(from: string, to: string, remark: string | null, remarkBack: string | null): NameChange {
  return { from, to, kind: 'renamed', factory: to, remark, remarkBack }
}

function flavours(from: string, factory: string): NameChange[] {
  const remark = 'Since v1.8.0-alpha.2 there are two driver branches, and which one a node needs is a choice.'
  const remarkBack = 'Before v1.8.0-alpha.2 there was one driver branch only.'
  return [
    { from, to: `${from}-lts`, kind: 'renamed', factory, remark, remarkBack },
    { from, to: `${from}-production`, kind: 'flavour', factory: null, remark, remarkBack },
  ]
}

function manifestName(from: string, to: string): NameChange {
  const remark = 'A node reports the first name; the image has always had the second.'
  return { from, to, kind: 'manifest-name', factory: to, remark, remarkBack: remark }
}
