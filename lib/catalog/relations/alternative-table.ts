/**
 * Extensions that answer the same need. `choose`: `one` where a node can use only one of them, `any` where they can
 * stand side by side. `when` says for whom a member is.
 */
export type AlternativeGroup = {
  readonly id: string
  readonly title: string
  readonly choose: 'one' | 'any'
  readonly members: readonly { readonly name: string; readonly when: string }[]
}

/**
 * Data only. `metal-agent` is no member of the guest agents: it is a part of Omni, not something to choose.
 *
 * @see siderolabs/extensions at v1.14.0-rc.1, descriptions and READMEs
 */
export const alternativeTable: readonly AlternativeGroup[] = [
  {
    id: 'guest-agent',
    title: 'Guest agents',
    choose: 'one',
    members: [
      { name: 'qemu-guest-agent', when: 'KVM, Proxmox VE' },
      { name: 'vmtoolsd-guest-agent', when: 'VMware' },
      { name: 'xen-guest-agent', when: 'Xen, XCP-ng' },
      { name: 'xe-guest-utilities', when: 'Xen, XCP-ng' },
      { name: 'hyperv-guest-agent', when: 'Hyper-V' },
    ],
  },
  {
    id: 'microcode',
    title: 'Processor microcode',
    choose: 'any',
    members: [
      { name: 'intel-ucode', when: 'Intel processors' },
      { name: 'amd-ucode', when: 'AMD processors' },
    ],
  },
  {
    id: 'intel-gpu',
    title: 'Intel graphics',
    choose: 'any',
    members: [
      { name: 'i915', when: 'older generations' },
      { name: 'xe', when: 'newer generations' },
      { name: 'i915-ucode', when: 'before v1.9.0-alpha.3' },
    ],
  },
  {
    id: 'snapshotter',
    title: 'Snapshotters that pull lazily',
    choose: 'one',
    members: [
      { name: 'stargz-snapshotter', when: 'images in eStargz form' },
      { name: 'soci-snapshotter', when: 'images with a SOCI index' },
    ],
  },
  {
    id: 'runtime',
    title: 'Container runtimes',
    choose: 'any',
    members: [
      { name: 'gvisor', when: 'a kernel in user space' },
      { name: 'kata-containers', when: 'a virtual machine per pod' },
      { name: 'crun', when: 'a small runtime in C' },
      { name: 'youki', when: 'a runtime in Rust' },
      { name: 'spin', when: 'WebAssembly with Spin' },
      { name: 'wasmedge', when: 'WebAssembly with WasmEdge' },
    ],
  },
  {
    id: 'mesh',
    title: 'Meshes and tunnels',
    choose: 'any',
    members: [
      { name: 'tailscale', when: 'a tailnet' },
      { name: 'netbird', when: 'a NetBird network' },
      { name: 'nebula', when: 'a Nebula network' },
      { name: 'zerotier', when: 'a ZeroTier network' },
      { name: 'newt', when: 'Pangolin' },
      { name: 'cloudflared', when: 'a Cloudflare Tunnel' },
    ],
  },
  {
    id: 'credentials',
    title: 'Image credentials',
    choose: 'any',
    members: [
      { name: 'ecr-credential-provider', when: 'Amazon ECR' },
      { name: 'harbor-credential-provider', when: 'Harbor' },
    ],
  },
  {
    id: 'block-storage',
    title: 'Local and replicated storage',
    choose: 'any',
    members: [
      { name: 'drbd', when: 'LINSTOR, Piraeus' },
      { name: 'zfs', when: 'pools on the node' },
      { name: 'btrfs', when: 'btrfs volumes' },
      { name: 'px-fuse', when: 'Portworx' },
    ],
  },
]
