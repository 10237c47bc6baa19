import type { ReleaseRange } from './release-range.ts'

/**
 * A service that an extension runs; on a node it is `ext-<service>`.
 *
 * `configuration`: `document` waits for an ExtensionServiceConfig of its name and the node does not finish booting
 * without; `file` reads a file that `machine.files` writes; `optional` starts without, and a document changes it.
 */
export type ExtensionService = {
  readonly extension: string
  readonly service: string
  readonly configuration: 'none' | 'document' | 'file' | 'optional'
  readonly range: ReleaseRange
}

/** The first release that knows ExtensionServiceConfig. */
const firstServiceConfig = 'v1.7.0-alpha.1'

const toolkits = ['nvidia-container-toolkit-lts', 'nvidia-container-toolkit-production']

/**
 * Data only. Every service of a published extension with the releases that have it; an extension without a row
 * runs nothing by itself.
 *
 * @see siderolabs/extensions, service files of all releases v1.2.0-beta.1 to v1.14.0-rc.1
 */
export const serviceTable: readonly ExtensionService[] = [
  row('bird2', 'bird2', 'document'),
  row('cloudflared', 'cloudflared', 'document'),
  row('hello-world-service', 'hello-world', 'none'),
  row('hyperv-guest-agent', 'hyperv-kvp', 'none'),
  row('hyperv-guest-agent', 'hyperv-vss', 'none'),
  row('iscsi-tools', 'iscsid', 'none'),
  row('iscsi-tools', 'tgtd', 'none', { before: 'v1.10.0-alpha.1' }),
  row('lldpd', 'lldpd', 'document'),
  row('metal-agent', 'metal-agent', 'none'),
  row('multipath-tools', 'multipathd', 'optional'),
  row('nebula', 'nebula', 'document'),
  row('netbird', 'netbird', 'document'),
  row('newt', 'newt', 'document'),
  row('nfs-utils', 'rpcbind', 'none'),
  row('nfs-utils', 'rpc-statd', 'none'),
  row('nut-client', 'nut-client', 'file', { before: firstServiceConfig }),
  row('nut-client', 'nut-client', 'document', { from: firstServiceConfig }),
  ...['nvidia-container-toolkit', ...toolkits].map((name) => row(name, 'nvidia-persistenced', 'none')),
  ...toolkits.map((name) => row(name, 'nvidia-cdi-gen', 'none', { from: 'v1.13.0-beta.0' })),
  row('nvidia-fabricmanager', 'nvidia-fabricmanager', 'none'),
  row('nvidia-fabricmanager-lts', 'nvidia-fabricmanager', 'none'),
  row('nvidia-fabricmanager-production', 'nvidia-fabricmanager', 'none'),
  row('nvidia-gdrdrv-device', 'nvidia-gdrdrv-device', 'none'),
  row('qemu-guest-agent', 'qemu-guest-agent', 'none'),
  row('soci-snapshotter', 'soci-snapshotter', 'none'),
  row('stargz-snapshotter', 'stargz-snapshotter', 'none'),
  row('tailscale', 'tailscale', 'file', { before: firstServiceConfig }),
  row('tailscale', 'tailscale', 'document', { from: firstServiceConfig }),
  // Earlier releases take the service file from the agent's own image; upstream's tree does not show it.
  row('vmtoolsd-guest-agent', 'talos-vmtoolsd', 'none', { from: 'v1.11.1' }),
  row('xe-guest-utilities', 'xe-guest-utilities', 'none'),
  row('xen-guest-agent', 'xen-guest-agent', 'none'),
  row('zerotier', 'zerotier', 'document'),
  row('zfs', 'zpool-importer', 'none', { before: 'v1.9.0-alpha.1' }),
  row('zfs', 'zfs-service', 'none', { from: 'v1.9.0-alpha.1' }),
]

function row(
  extension: string,
  service: string,
  configuration: ExtensionService['configuration'],
  range: ReleaseRange = {},
): ExtensionService {
  return { extension, service, configuration, range }
}
