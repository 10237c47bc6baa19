/** A change to a list of paths, with the release that it came in. */
export type PathChange = {
  readonly since: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** The first release whose list is known; Talos knows system extensions from this line on. */
export const FIRST_LIST = 'v0.15.0-alpha.0'

/**
 * Data only, oldest first by version. What the check of Talos takes: a file passes when its path begins with the text
 * of one entry.
 *
 * @see siderolabs/talos:pkg/machinery/extensions/extensions.go at each of these tags
 */
export const ENFORCED_CHANGES: readonly PathChange[] = [
  {
    since: FIRST_LIST,
    added: ['/etc/cri/conf.d', '/lib/firmware', '/usr/etc/udev/rules.d', '/usr/local'],
    removed: [],
  },
  { since: 'v1.2.0-alpha.1', added: ['/lib64/ld-linux-x86-64.so.2'], removed: [] },
  { since: 'v1.2.0-beta.0', added: ['/lib/modules'], removed: [] },
  { since: 'v1.5.0-beta.0', added: ['/etc/vulkan', '/usr/share/egl', '/usr/share/glvnd'], removed: [] },
  { since: 'v1.9.0-alpha.0', added: ['/sbin/ldconfig'], removed: [] },
  { since: 'v1.9.0-alpha.1', added: ['/usr/lib/udev/rules.d'], removed: ['/usr/etc/udev/rules.d'] },
  {
    since: 'v1.10.0-alpha.2',
    added: ['/usr/lib/firmware', '/usr/lib/modules', '/usr/lib/ld-linux-x86-64.so.2', '/usr/bin/ldconfig'],
    removed: ['/lib/firmware', '/lib/modules', '/lib64/ld-linux-x86-64.so.2', '/sbin/ldconfig'],
  },
  { since: 'v1.12.0-beta.0', added: ['/usr/lib/ld-linux-aarch64.so.1'], removed: [] },
  {
    since: 'v1.13.0-rc.0',
    added: [
      '/etc/ld.so.conf',
      '/etc/ld.so.cache',
      '/usr/bin/nvidia-modprobe',
      '/usr/bin/nvidia-pcc',
      '/usr/bin/nvidia-smi',
      '/usr/bin/nvidia-ctk',
      '/usr/bin/nvidia-cdi-hook',
      '/usr/bin/nvme',
    ],
    removed: [],
  },
]

/**
 * The release from whose time on the words for authors are known. They were not touched since, so what the check
 * learned with v1.13.0-rc.0 is not in them.
 *
 * @see siderolabs/extensions:README.md near v1.12.0-beta.0 and at v1.14.0-rc.1
 */
export const FIRST_DOCUMENTED = 'v1.12.0-beta.0'

/** The same place before and after it moved, old one first. */
export const MOVED_PATHS: readonly (readonly [before: string, after: string])[] = [
  ['/usr/etc/udev/rules.d', '/usr/lib/udev/rules.d'],
  ['/lib/firmware', '/usr/lib/firmware'],
  ['/lib/modules', '/usr/lib/modules'],
  ['/lib64/ld-linux-x86-64.so.2', '/usr/lib/ld-linux-x86-64.so.2'],
  ['/sbin/ldconfig', '/usr/bin/ldconfig'],
]
