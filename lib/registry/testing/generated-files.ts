import type { ExtensionDescription } from './extension-description.ts'
import { minorOf } from './release-era.ts'

/**
 * Services that an extension runs, by name. Facts only; what a generated service does is made up.
 *
 * @see siderolabs/extensions, service files of v1.14.0-rc.1
 */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  bird2: ['bird2'],
  cloudflared: ['cloudflared'],
  'hello-world-service': ['hello-world'],
  'hyperv-guest-agent': ['hyperv-kvp', 'hyperv-vss'],
  'iscsi-tools': ['iscsid'],
  lldpd: ['lldpd'],
  'metal-agent': ['metal-agent'],
  'multipath-tools': ['multipathd'],
  nebula: ['nebula'],
  netbird: ['netbird'],
  newt: ['newt'],
  'nfs-utils': ['rpc-statd', 'rpcbind'],
  'nut-client': ['nut-client'],
  'qemu-guest-agent': ['qemu-guest-agent'],
  'soci-snapshotter': ['soci-snapshotter'],
  'stargz-snapshotter': ['stargz-snapshotter'],
  tailscale: ['tailscale'],
  'vmtoolsd-guest-agent': ['talos-vmtoolsd'],
  'xen-guest-agent': ['xen-guest-agent'],
  zerotier: ['zerotier'],
}

/** Services that wait for an environment file from the machine configuration. */
const CONFIGURED = new Set([
  'cloudflared',
  'nebula',
  'netbird',
  'newt',
  'nut-client',
  'tailscale',
  'zerotier',
])

const ONLY_ON: Readonly<Record<string, 'amd64' | 'arm64'>> = {
  amdgpu: 'amd64',
  i915: 'amd64',
  xe: 'amd64',
  'intel-npu': 'amd64',
  mei: 'amd64',
  'kata-containers-snp': 'amd64',
  'dvb-m88ds3103': 'amd64',
  panfrost: 'arm64',
  vc4: 'arm64',
  'rockchip-rknn': 'arm64',
}

/** What the image of an extension holds, as far as its name, folder and release tell. */
export function generatedContent(
  name: string,
  folder: string,
  release: string,
  kernelModules: boolean,
): Pick<ExtensionDescription, 'files' | 'modules' | 'services' | 'contentOn'> {
  const usr = minorOf(release) >= 10 ? '/usr' : ''
  const files: Record<string, string> = {
    [`/usr/local/share/${name}/NOTICE`]: `${name}, generated for a test\n`,
  }
  if (folder === 'firmware' || folder === 'drm')
    files[`${usr}/lib/firmware/${name}/main.bin`] = `${name} firmware\n`
  if (folder === 'container-runtime') files[`/etc/cri/conf.d/10-${name}.part`] = runtimeHandler(name)
  if (name === 'iscsi-tools' || name === 'thunderbolt' || name === 'nvme-cli') {
    files[`${minorOf(release) >= 9 ? '/usr/lib' : '/usr/etc'}/udev/rules.d/60-${name}.rules`] =
      'ACTION=="add"\n'
  }
  const services = (SERVICES[name] ?? []).map((service) => [service, serviceDefinition(service)] as const)
  for (const [service] of services) files[`/usr/local/bin/${service}`] = '#!/bin/false\n'
  const contentOn = ONLY_ON[name]
  return {
    files,
    services: Object.fromEntries(services),
    ...(kernelModules ? { modules: [name.replaceAll('-', '_')] } : {}),
    ...(contentOn === undefined ? {} : { contentOn }),
  }
}

function serviceDefinition(service: string): string {
  const lines = [
    `name: ${service}`,
    'container:',
    `  entrypoint: ./usr/local/bin/${service}`,
    ...(CONFIGURED.has(service) ? [`  environmentFile: /var/etc/${service}/service.env`] : []),
    'depends:',
    '  - network:',
    '      - addresses',
    ...(CONFIGURED.has(service) ? ['  - configuration: true'] : []),
    'restart: always',
  ]
  return `${lines.join('\n')}\n`
}

function runtimeHandler(name: string): string {
  return `[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.${name}]\n  runtime_type = "io.containerd.${name}.v1"\n`
}
