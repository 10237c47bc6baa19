/** What an extension brings to a node; one may bring several. */
export type ExtensionKind = 'kernel modules' | 'service' | 'firmware' | 'runtime handler' | 'tool'

/** All kinds, in the order in which a person looks for them. */
export const extensionKinds: readonly ExtensionKind[] = [
  'kernel modules',
  'service',
  'firmware',
  'runtime handler',
  'tool',
]

/**
 * Data only. Names, of all releases, by what their images carry. Services and runtime handlers have tables of their
 * own. `tool` is a program or library that runs when something else calls it.
 *
 * @see siderolabs/extensions, pkg.yaml of each extension, v1.2.0-beta.1 to v1.14.0-rc.1
 */
export const kindTable: Readonly<Record<'kernel modules' | 'firmware' | 'tool', ReadonlySet<string>>> = {
  'kernel modules': names(`amazon-ena amdgpu binfmt-misc btrfs cachefilesd chelsio-drivers drbd dvb-cx23885
    dvb-m88ds3103 gasket-driver gpio-pinctrl hailort i915 intel-npu joydev mei mellanox-mstflint mellanox-ofed nfsd
    nonfree-kmod-nvidia nonfree-kmod-nvidia-lts nonfree-kmod-nvidia-production nvidia-open-gpu-kernel-modules
    nvidia-open-gpu-kernel-modules-lts nvidia-open-gpu-kernel-modules-production panfrost px-fuse rockchip-rknn
    tenstorrent thunderbolt uhid uinput usb-audio-drivers usb-modem-drivers v4l-uvc-drivers vc4 xdma-driver xe zfs`),
  firmware:
    names(`amd-ucode amdgpu amdgpu-firmware bnx2-bnx2x chelsio-firmware dvb-cx23885 dvb-m88ds3103 hailort i915
    i915-ucode intel-ice-firmware intel-npu intel-ucode panfrost qlogic-firmware realtek-firmware xe`),
  tool: names(`btrfs ctr ecr-credential-provider fuse3 glibc harbor-credential-provider iscsi-tools mdadm
    mellanox-mstflint multipath-tools nfsrahead nvidia-container-toolkit nvidia-container-toolkit-lts
    nvidia-container-toolkit-production nvme-cli qemu revpi-firmware trident-iscsi-tools util-linux-tools zfs`),
}

function names(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}
