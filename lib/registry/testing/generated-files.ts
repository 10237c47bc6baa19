import type { ExtensionDescription } from './extension-description.ts'
import { generatedSboms } from './generated-sbom.ts'
import { minorOf } from './release-era.ts'
import { serviceText, type GeneratedService } from './service-text.ts'
import { sharedContent } from './shared-content.ts'

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
  services: readonly GeneratedService[] = [],
  handlers: readonly string[] = [],
): Pick<ExtensionDescription, 'files' | 'modules' | 'services' | 'contentOn'> {
  const usr = minorOf(release) >= 10 ? '/usr' : ''
  const files: Record<string, string> = {
    [`/usr/local/share/${name}/NOTICE`]: `${name}, generated for a test\n`,
    ...generatedSboms(name, folder, release),
  }
  if (folder === 'firmware' || folder === 'drm')
    files[`${usr}/lib/firmware/${name}/main.bin`] = `${name} firmware\n`
  if (handlers.length > 0) files[`/etc/cri/conf.d/10-${name}.part`] = handlers.map(runtimeHandler).join('\n')
  if (name === 'iscsi-tools' || name === 'thunderbolt' || name === 'nvme-cli') {
    files[`${minorOf(release) >= 9 ? '/usr/lib' : '/usr/etc'}/udev/rules.d/60-${name}.rules`] =
      'ACTION=="add"\n'
  }
  for (const { service } of services) files[`/usr/local/bin/${service}`] = '#!/bin/false\n'
  const contentOn = ONLY_ON[name]
  const shared = sharedContent(name)
  const modules = [...(kernelModules ? [name.replaceAll('-', '_')] : []), ...shared.modules]
  return {
    files: { ...files, ...shared.files },
    services: Object.fromEntries(services.map((one) => [one.service, serviceText(one)])),
    ...(modules.length === 0 ? {} : { modules }),
    ...(contentOn === undefined ? {} : { contentOn }),
  }
}

function runtimeHandler(name: string): string {
  return `[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.${name}]\n  runtime_type = "io.containerd.${name}.v1"\n`
}
