import { isInRange, type ReleaseRange } from '#catalog/facts/release-range'

type Row = { readonly service: string; readonly services: readonly string[]; readonly range: ReleaseRange }

/**
 * Data only. Services that a service waits for, where every release that has it and was looked at says the same;
 * where they differ, what all of the range have in common. Used when neither image nor source tree was read.
 *
 * @see siderolabs/extensions, service files at v1.5.3, v1.6.0, v1.8.0, v1.11.2 and v1.14.0-rc.1
 */
const dependencyTable: readonly Row[] = [
  row('cloudflared', ['cri']),
  row('iscsid', ['cri', 'ext-tgtd'], { before: 'v1.10.0-alpha.1' }),
  row('iscsid', ['cri'], { from: 'v1.10.0-alpha.1' }),
  row('lldpd', ['cri']),
  row('multipathd', ['udevd']),
  row('nebula', ['cri']),
  row('netbird', ['cri']),
  row('newt', ['cri']),
  row('nut-client', ['cri']),
  row('nvidia-cdi-gen', ['ext-nvidia-persistenced']),
  row('nvidia-fabricmanager', ['cri', 'udevd']),
  row('nvidia-gdrdrv-device', ['cri']),
  row('nvidia-persistenced', ['udevd']),
  row('rpc-statd', ['cri', 'ext-rpcbind']),
  row('rpcbind', ['cri']),
  row('soci-snapshotter', ['cri']),
  row('stargz-snapshotter', ['cri']),
  row('tailscale', ['cri']),
  row('tgtd', ['cri']),
  row('zerotier', ['cri']),
  row('zfs-service', ['cri', 'udevd']),
  row('zpool-importer', ['cri', 'udevd']),
]

/** Services that a service is known to wait for in a release; empty when nothing is known. */
export function serviceDependencies(service: string, release: string): readonly string[] {
  return (
    dependencyTable.find((one) => one.service === service && isInRange(release, one.range))?.services ?? []
  )
}

function row(service: string, services: readonly string[], range: ReleaseRange = {}): Row {
  return { service, services, range }
}
