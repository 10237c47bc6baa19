import { choose, chooseLine } from '../fixtures/selections.ts'
import { ownExtension, ownLine } from './own-extension.ts'
import type { YamlRow } from './yaml-row.ts'

/** Words that a YAML parser would read as something else, or not at all. */
const hostile = [
  'on',
  '1',
  '0x10',
  '~',
  'a: b',
  '#x',
  '- y',
  '"q"',
  "it's",
  '{}',
  '*a',
  '!t',
  '%d',
  'a #b',
  ' lead',
  '12:30',
]

/** Texts for the Image Factory, the imager, and tools that ask the factory themselves. */
export const toolDocuments: readonly YamlRow[] = [
  [
    'a schematic',
    'schematic',
    chooseLine('v1.11.2', ownExtension, { extraKernelArgs: hostile }),
    [
      {
        customization: {
          extraKernelArgs: hostile,
          systemExtensions: { officialExtensions: ['team/own-ext'] },
        },
      },
    ],
  ],
  [
    'an empty schematic',
    'schematic',
    { ...choose('v1.11.2', 'gvisor'), extensions: [] },
    [{ customization: {} }],
  ],
  [
    'a profile before v1.10',
    'imager-profile',
    chooseLine('v1.9.6', ownExtension, {
      architecture: 'arm64',
      image: 'installer',
      platform: 'aws',
      extraKernelArgs: hostile,
    }),
    [profile('arm64', 'metal', 'v1.9.6', 'installer', 'installer', hostile)],
  ],
  [
    'a profile from v1.10 on',
    'imager-profile',
    chooseLine('v1.14.0-rc.1', ownExtension, { image: 'installer', platform: 'aws' }),
    [profile('amd64', 'aws', 'v1.14.0-rc.1', 'installer-base', 'installer', null)],
  ],
  [
    'talhelper before v1.10',
    'talhelper',
    chooseLine('v1.9.6', ownExtension, {
      platform: 'nocloud',
      architecture: 'arm64',
      secureboot: true,
      extraKernelArgs: hostile,
    }),
    [
      {
        talosVersion: 'v1.9.6',
        nodes: [
          {
            hostname: 'worker-1',
            machineSpec: { mode: 'nocloud', arch: 'arm64', secureboot: true },
            schematic: {
              customization: {
                extraKernelArgs: hostile,
                systemExtensions: { officialExtensions: ['team/own-ext'] },
              },
            },
          },
        ],
        imageFactory: {
          installerURLTmpl:
            '{{.RegistryURL}}/installer{{if .Secureboot}}-secureboot{{end}}/{{.ID}}:{{.Version}}',
        },
      },
    ],
  ],
  [
    'talhelper from v1.10 on',
    'talhelper',
    choose('v1.11.2', 'iscsi-tools util-linux-tools'),
    [
      {
        talosVersion: 'v1.11.2',
        nodes: [
          {
            hostname: 'worker-1',
            schematic: {
              customization: {
                systemExtensions: {
                  officialExtensions: ['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools'],
                },
              },
            },
          },
        ],
        imageFactory: {
          installerURLTmpl:
            '{{.RegistryURL}}/{{.Mode}}-installer{{if .Secureboot}}-secureboot{{end}}/{{.ID}}:{{.Version}}',
        },
      },
    ],
  ],
  [
    'an Omni template',
    'omni',
    chooseLine('v1.5.3', ownExtension, { extraKernelArgs: hostile }),
    [
      {
        kind: 'Cluster',
        name: 'example',
        talos: { version: 'v1.5.3' },
        systemExtensions: ['team/own-ext'],
        kernelArgs: hostile,
      },
    ],
  ],
]

function profile(
  arch: string,
  platform: string,
  version: string,
  base: string,
  kind: string,
  args: readonly string[] | null,
): unknown {
  return {
    arch,
    platform,
    secureboot: false,
    version,
    ...(args === null ? {} : { customization: { extraKernelArgs: args } }),
    input: {
      kernel: { path: `/usr/install/${arch}/vmlinuz` },
      initramfs: { path: `/usr/install/${arch}/initramfs.xz` },
      baseInstaller: { imageRef: `ghcr.io/siderolabs/${base}:${version}` },
      systemExtensions: [{ imageRef: ownLine }],
    },
    output: { kind, imageOptions: {}, outFormat: 'raw' },
  }
}
