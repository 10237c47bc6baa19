import { categoryTable } from '#catalog/category-table'

/**
 * Data only. Names, of today and of earlier releases, whose images carry kernel modules; it never changed for a
 * name. The form of a tag says nothing about it: `hailort` and `tenstorrent` have no Talos suffix.
 *
 * @see siderolabs/extensions, pkg.yaml of each extension, v1.2.0-beta.1 to v1.14.0-rc.1
 */
const KERNEL_BOUND: ReadonlySet<string> = new Set(
  `amazon-ena amdgpu binfmt-misc btrfs cachefilesd chelsio-drivers drbd dvb-cx23885 dvb-m88ds3103 gasket-driver
  gpio-pinctrl hailort i915 intel-npu joydev mei mellanox-mstflint mellanox-ofed nfsd nonfree-kmod-nvidia
  nonfree-kmod-nvidia-lts nonfree-kmod-nvidia-production nvidia-open-gpu-kernel-modules
  nvidia-open-gpu-kernel-modules-lts nvidia-open-gpu-kernel-modules-production panfrost px-fuse rockchip-rknn
  tenstorrent thunderbolt uhid uinput usb-audio-drivers usb-modem-drivers v4l-uvc-drivers vc4 xdma-driver xe zfs`.split(
    /\s+/,
  ),
)

const KNOWN: ReadonlySet<string> = new Set(Object.values(categoryTable).flat())

/**
 * Whether an extension carries kernel modules and so runs with one kernel build only; `undefined` for a name that
 * the project has no facts about.
 */
export function isKernelBound(name: string): boolean | undefined {
  if (KERNEL_BOUND.has(name)) return true
  return KNOWN.has(name) ? false : undefined
}
