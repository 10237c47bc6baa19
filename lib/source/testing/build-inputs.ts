/**
 * Data only. What stages of the build take in, beside the stage that all of them use: `@name` is an image of the
 * kernel and package build, `=reference` any other image, `+word` a package of Alpine, `alpine` its base, and a bare
 * name another stage. Extensions of two branches have one row.
 *
 * @see siderolabs/extensions, pkg.yaml files at v1.13.0
 */
const ROWS = `
amazon-ena: @ena-pkg
amd-ucode: @linux-firmware
amdgpu: @kernel @linux-firmware
bnx2-bnx2x: @linux-firmware
chelsio-firmware: @linux-firmware
ctr: @containerd
drbd: @drbd-pkg
dvb-cx23885: @kernel v4l-uvc-drivers
dvb-m88ds3103: @kernel dvb-cx23885
gasket-driver: @gasket-driver-pkg
glib: pcre2
glibc: =cgr.dev/chainguard/wolfi-base +bash +bison +build-base +gawk +python3
hailort: @hailort-pkg
i915: @kernel @linux-firmware
intel-ice-firmware: @linux-firmware
intel-npu: @kernel @linux-firmware
libnvme: @libjson-c
lldpd: @fhs @libcap @musl
mdadm: @systemd-udevd
mellanox-mstflint: @mellanox-mstflint-pkg
metal-agent: =ghcr.io/siderolabs/talos-metal-agent:v0.1.4
multipath-tools: @libaio @libjson-c @liburcu @lvm2 @systemd-udevd
nfs-utils: rpc-statd rpcbind
nfsrahead: libevent libtirpc sqlite
nonfree-kmod-nvidia: @nonfree-kmod-nvidia-pkg
nut-client: @fhs @musl @openssl
nvidia-container-runtime: =cgr.dev/chainguard/wolfi-base +bash +build-base +go +patch
nvidia-container-toolkit: nvidia-container-runtime nvidia-persistenced-wrapper nvidia-pkgs
nvidia-fabricmanager: nvidia-fabricmanager-gcc-runtime nvidia-fabricmanager-wrapper
nvidia-fabricmanager-gcc-runtime: =cgr.dev/chainguard/wolfi-base
nvidia-fabricmanager-wrapper: =cgr.dev/chainguard/wolfi-base +bash +build-base +cmake +libnl3-dev +ninja +python3
nvidia-open-gpu-kernel-modules: @nvidia-open-gpu-kernel-modules-pkg
nvidia-pkgs: =cgr.dev/chainguard/wolfi-base +bash glibc
nvme-cli: @libjson-c libnvme
px-fuse: @px-fuse-pkg
qemu-guest-agent: glib pcre2
qlogic-firmware: @linux-firmware
realtek-firmware: @linux-firmware
rpc-statd: @fhs @libcap @musl libevent libtirpc libxml2 rpcsvc-proto sqlite
rpcbind: @fhs @musl libtirpc
tailscale: @fhs @iptables @libmnl @libnftnl @musl
tenstorrent: @tenstorrent-pkg
vmtoolsd-guest-agent: =ghcr.io/siderolabs/talos-vmtoolsd:v1.5.0
xdma-driver: @xdma-driver-pkg
xe: @kernel @linux-firmware
xen-guest-agent: alpine +cargo +clang-dev +llvm-dev +pkgconf +xen-dev
zerotier: zerotier-wrapper
zfs: @zfs-pkg libtirpc zfs-service zfs-tools zlib-zfs
zfs-tools: libtirpc zlib-zfs
`

const inputs = new Map(
  ROWS.trim()
    .split('\n')
    .map((row) => {
      const [stage = '', words = ''] = row.split(': ')
      return [stage, words.split(' ')] as const
    }),
)

/** The branch at the end of a name, such as `-lts`, else nothing. */
export function branchOf(stage: string): string {
  return /-(?:lts|production)$/.exec(stage)?.[0] ?? ''
}

/** The words of a stage's row; what is not in the table takes in the kernel when it has modules, else nothing. */
export function inputsOf(stage: string, hasModules: boolean): readonly string[] {
  const branch = branchOf(stage)
  const words = inputs.get(stage) ?? inputs.get(stage.slice(0, stage.length - branch.length))
  if (words === undefined) return hasModules ? ['@kernel'] : []
  return words.map((word) =>
    /^@n.*nvidia.*-pkg$/.test(word) ? word.replace(/-pkg$/, `${branch}-pkg`) : word,
  )
}
