/** A service as far as its file depends on it. */
export type GeneratedService = {
  readonly service: string
  readonly configuration: 'none' | 'document' | 'file' | 'optional'
}

/**
 * What services wait for beside the network, by name. Facts only; what a generated service does is made up.
 *
 * @see siderolabs/extensions, service files of v1.14.0-rc.1
 */
const DEPENDS: Readonly<Record<string, readonly string[]>> = {
  cloudflared: ['cri'],
  iscsid: ['cri'],
  lldpd: ['cri'],
  multipathd: ['udevd'],
  nebula: ['cri'],
  netbird: ['cri'],
  newt: ['cri'],
  'nut-client': ['cri'],
  'nvidia-cdi-gen': ['ext-nvidia-persistenced'],
  'nvidia-fabricmanager': ['cri', 'udevd'],
  'nvidia-gdrdrv-device': ['cri'],
  'nvidia-persistenced': ['udevd'],
  'rpc-statd': ['cri', 'ext-rpcbind'],
  rpcbind: ['cri'],
  'soci-snapshotter': ['cri'],
  'stargz-snapshotter': ['cri'],
  tailscale: ['cri'],
  tgtd: ['cri'],
  zerotier: ['cri'],
  'zfs-service': ['cri', 'udevd'],
  'zpool-importer': ['cri', 'udevd'],
}

/** The specification of a service in the real format. */
export function serviceText({ service, configuration }: GeneratedService): string {
  const lines = [
    `name: ${service}`,
    'container:',
    `  entrypoint: ./usr/local/bin/${service}`,
    ...(configuration === 'file' ? [`  environmentFile: /var/etc/${service}/service.env`] : []),
    'depends:',
    '  - network:',
    '      - addresses',
    ...(DEPENDS[service] ?? []).map((name) => `  - service: ${name}`),
    ...(configuration === 'document' ? ['  - configuration: true'] : []),
    'restart: always',
  ]
  return `${lines.join('\n')}\n`
}
