import type { ReleaseRange } from '#catalog/facts/release-range'
import type { Architecture } from './selection.ts'

/** What there is for a Talos platform; `disk` is the ending of its disk image, `null` where there is none. */
export type TalosPlatform = {
  /** As in file names and installers, `digital-ocean` and `equinixMetal` spelled so. */
  readonly name: string
  readonly architectures: readonly Architecture[]
  readonly iso: boolean
  readonly pxe: boolean
  readonly disk: string | null
  readonly secureboot: boolean
  readonly range: ReleaseRange
}

type Boot = 'iso' | 'pxe' | 'secureboot'
const both: readonly Architecture[] = ['amd64', 'arm64']
const amd64: readonly Architecture[] = ['amd64']

/**
 * Data only. Platforms of Talos as the Image Factory offers them.
 *
 * @see siderolabs/talos:pkg/machinery/platforms/platforms.go (v1.14 line)
 */
export const platformTable: readonly TalosPlatform[] = [
  row('metal', both, 'raw.zst', ['iso', 'pxe', 'secureboot']),
  row('aws', both, 'raw.xz'),
  row('gcp', both, 'raw.tar.gz'),
  row('equinixMetal', both, null, ['pxe']),
  row('azure', both, 'vhd.xz', ['secureboot']),
  row('digital-ocean', amd64, 'raw.gz'),
  row('nocloud', both, 'raw.xz', ['iso', 'pxe', 'secureboot']),
  row('openstack', both, 'raw.xz', ['iso', 'pxe']),
  row('vmware', both, 'ova', ['iso']),
  row('akamai', amd64, 'raw.gz', [], { from: 'v1.7.0' }),
  row('cloudstack', both, 'raw.gz', ['secureboot'], { from: 'v1.8.0-alpha.2' }),
  row('hcloud', amd64, 'raw.xz'),
  row('oracle', both, 'qcow2'),
  row('upcloud', amd64, 'raw.xz'),
  row('vultr', amd64, null, ['iso', 'pxe']),
  row('exoscale', both, 'qcow2'),
  row('opennebula', both, 'raw.zst', ['iso'], { from: 'v1.7.0' }),
  row('scaleway', both, 'raw.zst', ['iso']),
  row('alibabacloud', both, 'qcow2', [], { from: 'v1.14.0-beta.2' }),
]

function row(
  name: string,
  architectures: readonly Architecture[],
  disk: string | null,
  boot: readonly Boot[] = [],
  range: ReleaseRange = {},
): TalosPlatform {
  const has = (one: Boot) => boot.includes(one)
  return { name, architectures, disk, range, iso: has('iso'), pxe: has('pxe'), secureboot: has('secureboot') }
}
