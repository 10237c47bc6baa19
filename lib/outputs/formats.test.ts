import { describe, expect, test } from 'vitest'
import { historyCatalog } from '#catalog/release-history'
import { parseDigest } from '#oci/digest'
import { choose } from './fixtures/selections.ts'
import type { FormatId } from './format.ts'
import { findFormat, formats, renderFormat } from './formats.ts'
import { installerReference } from './installer-reference.ts'
import { hclText, shellWord, yamlText } from './quoting.ts'
import { decodeSchematic } from './schematic-decode.ts'
import { schematicId } from './schematic-id.ts'
import { withSchematicId } from './selection-id.ts'
import { selectionOf, type Selection } from './selection.ts'
import { readYaml } from './yaml.ts'

function deprecations(release: string): number {
  const rendered = renderFormat('install-extensions', choose(release, 'gvisor'))
  return rendered.valid ? rendered.warnings.length : -1
}

function text(id: FormatId, selection: Selection): string {
  const rendered = renderFormat(id, selection)
  return rendered.valid ? rendered.text : `not valid: ${rendered.reason}`
}

const pinned = text('reference', choose('v1.11.2', 'gvisor'))
const digest = 'sha256:3f43bb94c1b09caa4a82559478b88c30b0b735303e37129e6e7bdc2cefe3ebc7'
const both = choose('v1.11.2', 'util-linux-tools iscsi-tools')
const id = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245'

describe('references', () => {
  test('are the line of the index', () => {
    expect(pinned).toBe(`ghcr.io/siderolabs/gvisor:20250707.0@${digest}`)
    expect(text('digest', choose('v1.11.2', 'gvisor'))).toBe(digest)
    expect(
      text('reference', both)
        .split('\n')
        .map((line) => line.split(':', 1)[0]),
    ).toEqual(['ghcr.io/siderolabs/iscsi-tools', 'ghcr.io/siderolabs/util-linux-tools'])
  })

  test('without a digest are unsafe and say so', () => {
    const rendered = renderFormat('tag', choose('v1.11.2', 'gvisor'))
    expect(rendered).toMatchObject({ valid: true, text: 'ghcr.io/siderolabs/gvisor:20250707.0' })
    expect(findFormat('tag')?.label).toContain('unsafe')
    expect(rendered.valid && rendered.warnings).toHaveLength(1)
  })

  test('of a mirror keep tag and digest', () => {
    const mirrored = choose('v1.11.2', 'gvisor', { mirror: 'registry.example.com:5000/talos' })
    expect(text('mirror-reference', mirrored)).toBe(
      `registry.example.com:5000/talos/siderolabs/gvisor:20250707.0@${digest}`,
    )
    expect(text('mirror-reference', choose('v1.11.2', 'gvisor'))).toBe('not valid: No mirror is set.')
  })

  test.each(['$(id)', 'a b', 'host/UPPER', 'host/$(id)', 'host"', '', '/x'])(
    'of the mirror %j are refused',
    (mirror) => {
      const selection = choose('v1.11.2', 'gvisor', { mirror })
      expect(text('mirror-reference', selection)).toMatch(/^not valid: The mirror/)
      expect(text('mirror-script', selection)).toMatch(/^not valid: The mirror/)
    },
  )

  test('that are not known cannot be pinned', () => {
    const unknown = historyCatalog('v1.13.9')?.extensions.filter(({ name }) => name === 'gvisor') ?? []
    const selection = selectionOf('v1.13.9', unknown)
    for (const format of [
      'reference',
      'digest',
      'crane',
      'skopeo',
      'imager-command',
      'mirror-script',
    ] as const) {
      expect(text(format, selection)).toBe('not valid: The digest of gvisor in v1.13.9 is not known.')
    }
    expect(text('tag', selection)).toBe('ghcr.io/siderolabs/gvisor:20260810.0')
    expect(text('schematic', selection)).toContain('siderolabs/gvisor')
  })

  test('stand in byte order, once, or as chosen', () => {
    const names = 'zfs gvisor gvisor-debug gvisor'
    expect(text('tag', choose('v1.11.2', names)).match(/[a-z-]+(?=:)/g)).toEqual([
      'gvisor',
      'gvisor-debug',
      'zfs',
    ])
    expect(text('tag', choose('v1.11.2', names, { keepOrder: true })).match(/[a-z-]+(?=:)/g)).toEqual([
      'zfs',
      'gvisor',
      'gvisor-debug',
    ])
  })
})

describe('commands that pull', () => {
  test.each([
    ['crane', `crane pull --platform linux/arm64 ${pinned} gvisor.tar`],
    [
      'skopeo',
      `skopeo copy --all --preserve-digests docker://ghcr.io/siderolabs/gvisor@${digest} oci:gvisor:20250707.0`,
    ],
    ['oras', `oras copy ghcr.io/siderolabs/gvisor@${digest} --to-oci-layout gvisor:20250707.0`],
    ['docker', `docker pull --platform linux/arm64 ${pinned}`],
  ] as const)('%s', (format, expected) => {
    expect(text(format, choose('v1.11.2', 'gvisor', { architecture: 'arm64' }))).toBe(expected)
  })
})

describe('the schematic', () => {
  test('of iscsi-tools and util-linux-tools has the ID that the factory gives', () => {
    expect(both.schematicId).toBe(id)
    expect(text('schematic', both)).toBe(
      'customization:\n    systemExtensions:\n        officialExtensions:\n' +
        '            - siderolabs/iscsi-tools\n            - siderolabs/util-linux-tools',
    )
    expect(text('schematic-id', both)).toBe(id)
  })

  test('of nothing is the empty one', () => {
    const empty = withSchematicId(selectionOf('v1.11.2', []))
    expect(empty.schematicId).toBe('376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba')
    expect(text('schematic', empty)).toBe('customization: {}')
  })

  test('in another order has another ID, which a warning says', () => {
    const kept = choose('v1.11.2', 'util-linux-tools iscsi-tools', { keepOrder: true })
    expect(kept.schematicId).not.toBe(id)
    expect(renderFormat('schematic', kept)).toMatchObject({ warnings: [expect.stringContaining('order')] })
  })

  test('is posted by a command whose text reads back as the same schematic', () => {
    const selection = choose('v1.11.2', 'gvisor', {
      extraKernelArgs: ['SCHEMATIC', "it's $HOME", 'a\nSCHEMATIC\nb'],
    })
    const [command = '', ...rest] = text('factory-curl', selection).split('\n')
    const end = rest.pop() ?? ''
    expect(command).toBe(`curl -X POST --data-binary @- https://factory.talos.dev/schematics <<'${end}'`)
    expect(rest).not.toContain(end)
    expect(schematicId(decodeSchematic(`${rest.join('\n')}\n`))).toBe(selection.schematicId)
  })

  test('opens in the wizard with everything chosen', () => {
    const link = new URL(
      text('factory-link', choose('v1.11.2', 'gvisor zfs', { extraKernelArgs: ['a=1', 'b c'] })),
    )
    expect(link.origin).toBe('https://factory.talos.dev')
    expect(link.searchParams.getAll('extensions')).toEqual(['-', 'siderolabs/gvisor', 'siderolabs/zfs'])
    expect(Object.fromEntries(link.searchParams)).toMatchObject({
      target: 'metal',
      version: '1.11.2',
      platform: 'metal',
      arch: 'amd64',
      cmdline: 'a=1 b c',
      'cmdline-set': 'true',
    })
    expect(link.searchParams.has('secureboot')).toBe(false)
    expect(text('factory-link', choose('v1.11.2', 'gvisor', { platform: 'aws' }))).toContain('target=cloud')
  })
})

describe('the installer', () => {
  test.each([
    ['v1.9.6', 'metal', false, 'factory.talos.dev/installer/ID:v1.9.6'],
    ['v1.9.6', 'aws', false, 'factory.talos.dev/installer/ID:v1.9.6'],
    ['v1.9.6', 'metal', true, 'factory.talos.dev/installer-secureboot/ID:v1.9.6'],
    ['v1.10.0-alpha.0', 'metal', false, 'factory.talos.dev/metal-installer/ID:v1.10.0-alpha.0'],
    ['v1.10.0', 'aws', false, 'factory.talos.dev/aws-installer/ID:v1.10.0'],
    ['v1.11.2', 'metal', false, 'factory.talos.dev/metal-installer/ID:v1.11.2'],
    ['v1.14.0-rc.1', 'nocloud', true, 'factory.talos.dev/nocloud-installer-secureboot/ID:v1.14.0-rc.1'],
    ['v1.9.0-alpha.3-4-gabcdef0', 'aws', false, 'factory.talos.dev/installer/ID:v1.9.0-alpha.3-4-gabcdef0'],
  ])('%s on %s, secure boot %s', (release, platform, secureboot, expected) => {
    expect(installerReference({ release, platform, secureboot, schematicId: 'ID' })).toBe(expected)
  })

  test('is what a node upgrades to and what its configuration names', () => {
    const reference = `factory.talos.dev/metal-installer/${id}:v1.11.2`
    expect(text('installer', both)).toBe(reference)
    expect(text('talosctl-upgrade', both)).toBe(`talosctl upgrade --image ${reference}`)
    expect(text('install-image', both)).toBe(`machine:\n  install:\n    image: ${reference}`)
  })

  test.each([
    ['v1.6.8', 'akamai', 'akamai is a platform from v1.7.0 on.'],
    ['v1.7.7', 'cloudstack', 'cloudstack is a platform from v1.8.0-alpha.2 on.'],
    ['v1.14.0-beta.1', 'alibabacloud', 'alibabacloud is a platform from v1.14.0-beta.2 on.'],
    ['v1.13.9', 'toaster', 'Talos has no platform toaster.'],
  ])('%s on %s is not valid', (release, platform, reason) => {
    expect(text('installer', choose(release, 'gvisor', { platform }))).toBe(`not valid: ${reason}`)
  })

  test('needs a platform that is made for the architecture and for secure boot, and an ID', () => {
    const arm = choose('v1.11.2', 'gvisor', { platform: 'hcloud', architecture: 'arm64' })
    expect(text('installer', arm)).toBe('not valid: hcloud has no images for arm64.')
    const secure = choose('v1.11.2', 'gvisor', { platform: 'aws', secureboot: true })
    expect(text('installer', secure)).toBe('not valid: aws has no images for secure boot.')
    expect(text('installer', { ...both, schematicId: null })).toMatch(/^not valid: The ID/)
  })
})

test.each([
  ['v1.7.7', 'metal', false, ['metal-amd64.iso', 'metal-amd64.raw.xz', 'metal-amd64']],
  ['v1.8.0-alpha.0', 'metal', false, ['metal-amd64.iso', 'metal-amd64.raw.zst', 'metal-amd64']],
  [
    'v1.11.2',
    'metal',
    true,
    ['metal-amd64-secureboot.iso', 'metal-amd64-secureboot.raw.zst', 'metal-amd64-secureboot'],
  ],
  ['v1.11.2', 'vmware', false, ['vmware-amd64.iso', 'vmware-amd64.ova']],
  ['v1.11.2', 'equinixMetal', false, ['equinixMetal-amd64']],
  ['v1.11.2', 'digital-ocean', false, ['digital-ocean-amd64.raw.gz']],
])('the factory serves for %s on %s, secure boot %s: %j', (release, platform, secureboot, expected) => {
  const lines = text('factory-images', choose(release, 'gvisor', { platform, secureboot })).split('\n')
  expect(lines.map((line) => line.slice(line.lastIndexOf('/') + 1))).toEqual(expected)
  expect(lines.filter((line) => !line.includes(`/${release}/`))).toEqual([])
})

describe('releases on both sides of a boundary', () => {
  const old = 'Releases before v1.5.3 have no catalog, so the Image Factory has no extensions for them.'
  test.each([
    ['install-extensions', 'v1.5.6', 'machine:'],
    ['install-extensions', 'v1.9.6', 'machine:'],
    ['install-extensions', 'v1.10.0-alpha.2', 'machine:'],
    ['install-extensions', 'v1.10.0-alpha.3', 'not valid: From v1.10.0-alpha.3 on'],
    ['install-extensions', 'v1.11.2', 'not valid: From v1.10.0-alpha.3 on'],
    ['talosctl-cluster', 'v1.11.6', 'not valid: talosctl before v1.12.0'],
    ['talosctl-cluster', 'v1.12.0', 'talosctl cluster create qemu --schematic-id '],
    ['imager-flags', 'v1.5.3', '--system-extension-image '],
    ['imager-flags', 'v1.4.8', 'not valid: Talos before v1.5.0 has no imager.'],
    ['schematic', 'v1.5.2', `not valid: ${old}`],
    ['schematic', 'v1.5.3', 'customization:'],
  ] as const)('%s for %s', (format, release, start) => {
    expect(text(format, choose(release, 'gvisor')).slice(0, start.length)).toBe(start)
  })

  test('the list of extensions is deprecated from v1.6.0-beta.0 on', () => {
    expect(['v1.5.6', 'v1.6.0-alpha.2', 'v1.6.0-beta.0', 'v1.9.6'].map(deprecations)).toEqual([0, 0, 1, 1])
  })

  test('a release whose name is no version has the formats that do not depend on it', () => {
    const selection = { ...choose('v1.11.2', 'gvisor'), release: 'edge' }
    expect(text('reference', selection)).toBe(pinned)
    expect(text('install-extensions', selection)).toMatch(/^not valid: edge is no version/)
    expect(text('schematic', selection)).toMatch(/^not valid: edge is no version/)
  })
})

test('the list of extensions is pinned', () => {
  expect(text('install-extensions', choose('v1.6.1', 'gvisor'))).toBe(
    `machine:\n  install:\n    extensions:\n      - image: ghcr.io/siderolabs/gvisor:20231214.0-v1.6.1@sha256:${'a'.repeat(64)}`,
  )
})

describe('the imager', () => {
  const run = 'docker run --rm -t -v $PWD/_out:/out -v /dev:/dev --privileged ghcr.io/siderolabs/imager:'

  test('gets a profile, the architecture and every image pinned', () => {
    const selection = choose('v1.11.2', 'gvisor intel-ucode', { extraKernelArgs: ['net.ifnames=0', 'a b'] })
    expect(text('imager-command', selection)).toBe(
      [
        `${run}v1.11.2 \\`,
        '  iso --arch amd64 \\',
        `  --system-extension-image ${pinned} \\`,
        `  --system-extension-image ${text('reference', choose('v1.11.2', 'intel-ucode'))} \\`,
        '  --extra-kernel-arg net.ifnames=0 \\',
        "  --extra-kernel-arg 'a b'",
      ].join('\n'),
    )
  })

  test.each([
    ['v1.11.2', { image: 'installer' }, 'installer --arch amd64'],
    ['v1.11.2', { image: 'installer', platform: 'aws' }, 'installer --arch amd64 --platform aws'],
    ['v1.9.6', { image: 'installer', platform: 'aws' }, 'installer --arch amd64'],
    ['v1.11.2', { image: 'disk', platform: 'aws', architecture: 'arm64' }, 'aws --arch arm64'],
    ['v1.11.2', { image: 'disk', secureboot: true }, 'secureboot-metal --arch amd64'],
    ['v1.11.2', { secureboot: true }, 'secureboot-iso --arch amd64'],
    ['v1.11.2', { platform: 'vultr', image: 'disk' }, 'vultr --arch amd64'],
    ['v1.14.0-rc.1', { platform: 'alibabacloud', image: 'disk' }, 'alibabacloud --arch amd64'],
    ['v1.11.2', { platform: 'vmware' }, 'iso --arch amd64 --platform vmware'],
  ] as const)('%s %j uses %s', (release, options, expected) => {
    const line = text('imager-command', choose(release, 'gvisor', options)).split('\n')[1]
    expect(line?.replace(' \\', '').trim()).toBe(expected)
  })

  test.each([
    [{ platform: 'aws' }, 'aws does not boot from an ISO image.'],
    [
      { platform: 'equinixMetal', image: 'disk' },
      'The imager has no built-in profile for disk images of equinixMetal.',
    ],
    [
      { platform: 'azure', image: 'disk', secureboot: true },
      'The imager has no built-in profile for secure boot on azure.',
    ],
  ] as const)('%j is not valid', (options, reason) => {
    expect(text('imager-command', choose('v1.11.2', 'gvisor', options))).toBe(`not valid: ${reason}`)
  })

  test.each([
    ['v1.9.6', 'installer'],
    ['v1.10.0-alpha.0', 'installer-base'],
    ['v1.11.2', 'installer-base'],
  ])('%s starts from %s', (release, name) => {
    expect(text('imager-profile', choose(release, 'gvisor'))).toContain(
      `    imageRef: ghcr.io/siderolabs/${name}:${release}\n`,
    )
  })

  test('takes the same as a profile', () => {
    expect(
      text('imager-profile', choose('v1.11.2', 'gvisor', { extraKernelArgs: ['net.ifnames=0', 'on'] })),
    ).toBe(
      `arch: amd64
platform: metal
secureboot: false
version: v1.11.2
customization:
  extraKernelArgs:
    - net.ifnames=0
    - 'on'
input:
  kernel:
    path: /usr/install/amd64/vmlinuz
  initramfs:
    path: /usr/install/amd64/initramfs.xz
  baseInstaller:
    imageRef: ghcr.io/siderolabs/installer-base:v1.11.2
  systemExtensions:
    - imageRef: ${pinned}
output:
  kind: iso
  imageOptions: {}
  outFormat: raw`,
    )
    expect(text('imager-profile', choose('v1.11.2', 'gvisor', { image: 'disk' }))).toMatch(
      /^not valid: A profile/,
    )
  })
})

describe('configuration of the node', () => {
  test('loads modules and sets sysctls', () => {
    expect(text('kernel-modules', choose('v1.13.9', 'nvidia-open-gpu-kernel-modules-lts zfs'))).toBe(
      `machine:
  sysctls:
    net.core.bpf_jit_harden: "1"
  kernel:
    modules:
      - name: nvidia
      - name: nvidia_uvm
      - name: nvidia_drm
      - name: nvidia_modeset
      - name: zfs`,
    )
  })

  test('has a document for each module from v1.14.0-beta.0 on', () => {
    expect(text('kernel-modules', choose('v1.14.0-beta.0', 'gvisor zfs'))).toBe(
      `machine:
  sysctls:
    user.max_user_namespaces: "11255"
---
apiVersion: v1alpha1
kind: KernelModuleConfig
name: zfs`,
    )
    expect(text('kernel-modules', choose('v1.14.0-alpha.2', 'zfs'))).toContain(
      '    modules:\n      - name: zfs',
    )
  })

  test('has a document for each service that waits, from v1.7.0-alpha.1 on', () => {
    expect(text('service-config', choose('v1.11.2', 'tailscale lldpd'))).toBe(
      `apiVersion: v1alpha1
kind: ExtensionServiceConfig
name: lldpd
configFiles:
  - content: <content of lldpd.conf>
    mountPath: /usr/local/etc/lldpd/lldpd.conf
---
apiVersion: v1alpha1
kind: ExtensionServiceConfig
name: tailscale
environment:
  - TS_AUTHKEY=<value>`,
    )
    expect(text('service-config', choose('v1.7.0-alpha.1', 'tailscale'))).toContain('ExtensionServiceConfig')
    expect(text('service-config', choose('v1.7.0-alpha.0', 'tailscale'))).toBe(
      `machine:
  files:
    - content: <content of auth.env>
      permissions: 0o600
      path: /var/etc/tailscale/auth.env
      op: create`,
    )
  })

  test('has a runtime class for each handler of the release', () => {
    expect(text('runtime-classes', choose('v1.7.0', 'gvisor'))).toBe(
      'apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata:\n  name: runsc\nhandler: runsc',
    )
    expect(text('runtime-classes', choose('v1.11.2', 'gvisor')).split('\n---\n')).toHaveLength(2)
  })

  test.each(['kernel-modules', 'service-config', 'runtime-classes'] as const)(
    '%s is not offered where there is nothing to configure',
    (format) => {
      expect(text(format, choose('v1.11.2', 'intel-ucode'))).toMatch(/^not valid: None of the chosen/)
    },
  )
})

describe('tools', () => {
  test('Terraform asks for whole names and sorts the answer', () => {
    expect(text('terraform', choose('v1.11.2', 'intel-ucode gvisor'))).toBe(
      `data "talos_image_factory_extensions_versions" "this" {
  talos_version = "v1.11.2"
  exact_filters = {
    names = ["siderolabs/gvisor", "siderolabs/intel-ucode"]
  }
}

resource "talos_image_factory_schematic" "this" {
  schematic = yamlencode({
    customization = {
      systemExtensions = {
        officialExtensions = sort(data.talos_image_factory_extensions_versions.this.extensions_info[*].name)
      }
    }
  })
}

data "talos_image_factory_urls" "this" {
  talos_version = "v1.11.2"
  schematic_id  = talos_image_factory_schematic.this.id
  platform      = "metal"
}
# data.talos_image_factory_urls.this.urls.installer`,
    )
  })

  test.each([
    [{ keepOrder: false }, 'It needs the provider siderolabs/talos 0.11 or later.'],
    [{ keepOrder: true }, 'It needs the provider siderolabs/talos 0.6 or later.'],
  ])('Terraform with %j says which provider knows the text', (options, warning) => {
    const rendered = renderFormat('terraform', choose('v1.11.2', 'gvisor', options))
    expect(rendered).toMatchObject({ valid: true, warnings: [warning] })
    expect(rendered.valid && rendered.text.includes('exact_filters')).toBe(!options.keepOrder)
  })

  test('Terraform keeps an order of choice by naming it, and escapes what HCL would read as a template', () => {
    const selection = choose('v1.11.2', 'zfs gvisor', {
      keepOrder: true,
      secureboot: true,
      architecture: 'arm64',
      extraKernelArgs: ['a=${b}', '%{c}', '"'],
    })
    const hcl = text('terraform', selection)
    expect(hcl).toContain('officialExtensions = ["siderolabs/zfs", "siderolabs/gvisor"]')
    expect(hcl).toContain('extraKernelArgs = ["a=$${b}", "%%{c}", "\\""]')
    expect(hcl).toContain('  architecture  = "arm64"')
    expect(hcl).toContain('urls.installer_secureboot')
  })

  test('talhelper has the schematic at the node, and the installer that the release has', () => {
    expect(text('talhelper', choose('v1.11.2', 'gvisor'))).toBe(
      `talosVersion: v1.11.2
nodes:
  - hostname: worker-1
    schematic:
      customization:
        systemExtensions:
          officialExtensions:
            - siderolabs/gvisor
imageFactory:
  installerURLTmpl: "{{.RegistryURL}}/{{.Mode}}-installer{{if .Secureboot}}-secureboot{{end}}/{{.ID}}:{{.Version}}"`,
    )
    expect(text('talhelper', choose('v1.9.6', 'gvisor', { secureboot: true, architecture: 'arm64' }))).toBe(
      `talosVersion: v1.9.6
nodes:
  - hostname: worker-1
    machineSpec:
      arch: arm64
      secureboot: true
    schematic:
      customization:
        systemExtensions:
          officialExtensions:
            - siderolabs/gvisor
imageFactory:
  installerURLTmpl: "{{.RegistryURL}}/installer{{if .Secureboot}}-secureboot{{end}}/{{.ID}}:{{.Version}}"`,
    )
  })

  test('Omni has a cluster template', () => {
    expect(text('omni', choose('v1.11.2', 'hello-world-service'))).toBe(
      `kind: Cluster
name: example
talos:
  version: v1.11.2
systemExtensions:
  - siderolabs/hello-world-service`,
    )
  })

  test('JSON has what is known, and null for what is not', () => {
    expect(JSON.parse(text('json', { ...both, sizes: new Map([['iscsi-tools', 5]]) }))).toMatchObject({
      release: 'v1.11.2',
      schematicId: id,
      extensions: [
        { name: 'iscsi-tools', repository: 'siderolabs/iscsi-tools', bytes: 5 },
        { name: 'util-linux-tools', bytes: null },
      ],
    })
  })
})

describe('the mirror script', () => {
  const hex = digest.slice('sha256:'.length)

  test('copies images by digest to a tag, with signatures of the release', () => {
    const script = text(
      'mirror-script',
      choose('v1.11.2', 'gvisor', { sizes: new Map([['gvisor', 20 * 1024 * 1024]]) }),
    )
    expect(script.split('\n').slice(0, 12)).toEqual([
      '#!/usr/bin/env bash',
      '# Extensions of Talos v1.11.2, with signatures. 20.0 MiB, compressed.',
      'set -euo pipefail',
      'target="${1:?usage: mirror.sh registry.example.com[/prefix]}"',
      'copy() { skopeo copy --all --preserve-digests "docker://$1" "docker://$target/$2"; }',
      '# An image may lack one of the kinds of signature; that is no reason to stop.',
      'sign() { copy "$1" "$2" || echo "not copied: $1" >&2; }',
      '',
      '# gvisor 20250707.0, 20.0 MiB',
      `copy ghcr.io/siderolabs/gvisor@${digest} siderolabs/gvisor:20250707.0`,
      `sign ghcr.io/siderolabs/gvisor:sha256-${hex}.sig siderolabs/gvisor:sha256-${hex}.sig`,
      '',
    ])
    expect(script).toContain('copy ghcr.io/siderolabs/extensions:v1.11.2 siderolabs/extensions:v1.11.2')
    expect(script).toContain(
      'copy ghcr.io/siderolabs/installer-base:v1.11.2 siderolabs/installer-base:v1.11.2',
    )
  })

  test.each([
    ['v1.11.3', 1],
    ['v1.11.4', 2],
    ['v1.12.0-alpha.1', 1],
    ['v1.12.0-alpha.2', 2],
    ['v1.13.9', 2],
  ])('has for %s %i kinds of signature', (release, kinds) => {
    const lines = text('mirror-script', choose(release, 'gvisor')).split('\n')
    expect(lines.filter((line) => line.startsWith('sign '))).toHaveLength(kinds)
  })

  test('says what is not known, takes the mirror for its default and the catalog by digest', () => {
    const selection = choose('v1.11.2', 'gvisor zfs', {
      mirror: 'registry.example.com/talos',
      indexDigest: parseDigest(digest),
      sizes: new Map([['zfs', 1024 * 1024]]),
    })
    const script = text('mirror-script', selection)
    expect(script).toContain('1.0 MiB, compressed, for 1 of 2 of them.')
    expect(script).toContain('# gvisor 20250707.0, size not known')
    expect(script).toContain('target="${1:-registry.example.com/talos}"')
    expect(script).toContain(`copy ghcr.io/siderolabs/extensions@${digest} siderolabs/extensions:v1.11.2`)
  })
})

describe('quoting', () => {
  test.each([
    ['net.ifnames=0', 'net.ifnames=0'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", String.raw`'it'\''s'`],
    ['$(id)', "'$(id)'"],
    ['~', "'~'"],
  ])('%j is one word of a shell: %s', (value, expected) => {
    expect(shellWord(value)).toBe(expected)
  })

  test.each([
    ['on', "'on'"],
    ['1', '"1"'],
    ['a: b', "'a: b'"],
    ['a\nb', String.raw`"a\nb"`],
    ['plain', 'plain'],
  ])('%j is one line of YAML: %s', (value, expected) => {
    expect(yamlText(value)).toBe(expected)
  })

  test('a template of HCL is a text', () => {
    expect(hclText('${a} %{b} $c')).toBe('"$${a} %%{b} $c"')
    expect(hclText('a"b\\c\n\b')).toBe(String.raw`"a\"b\\c\u000a\u0008"`)
  })
})

describe('all formats', () => {
  test('have an ID and a label of their own', () => {
    expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length)
    expect(new Set(formats.map((format) => format.label)).size).toBe(formats.length)
    expect(findFormat('nothing')).toBeUndefined()
  })

  test.each(['v1.5.3', 'v1.6.8', 'v1.8.4', 'v1.9.6', 'v1.10.9', 'v1.11.2', 'v1.12.11', 'v1.14.0-rc.1'])(
    'of %s give a text without loose ends or a complete sentence why not',
    (release) => {
      const selection = choose(release, 'gvisor tailscale')
      for (const format of formats) {
        const rendered = renderFormat(format.id, selection)
        const said = rendered.valid ? rendered.warnings : [rendered.reason]
        expect([format.id, said.filter((sentence) => !/^\S.*\.$/.test(sentence))]).toEqual([format.id, []])
        const body = rendered.valid ? rendered.text : 'text'
        expect([format.id, body]).toEqual([format.id, body.trim()])
        expect(body).not.toMatch(/undefined|\[object/)
        const documents = format.language === 'yaml' && rendered.valid ? body.split('\n---\n') : []
        for (const document of documents) expect(readYaml(document)).toMatchObject({ kind: 'map' })
      }
    },
  )

  test('that need something say that nothing is chosen', () => {
    const nothing = withSchematicId(selectionOf('v1.11.2', []))
    const valid = formats
      .filter((format) => renderFormat(format.id, nothing).valid)
      .map((format) => format.id)
    expect(valid).toEqual([
      'schematic',
      'schematic-id',
      'factory-curl',
      'factory-link',
      'installer',
      'talosctl-upgrade',
      'factory-images',
      'install-image',
    ])
  })
})
