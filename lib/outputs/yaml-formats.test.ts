import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { choose, chooseLine, madeDigest } from './fixtures/selections.ts'
import type { FormatId } from './format.ts'
import { formats, renderFormat } from './formats.ts'
import type { Selection } from './selection.ts'

/** The documents of a text as a YAML library reads them, which is not the one that wrote them. */
function documentsOf(id: FormatId, selection: Selection): readonly unknown[] {
  const rendered = renderFormat(id, selection)
  if (!rendered.valid) throw new Error(rendered.reason)
  const documents = parseAllDocuments(rendered.text)
  if (!Array.isArray(documents)) throw new Error('There is no document.')
  return documents.map((document) => {
    expect(document.errors).toEqual([])
    expect(document.warnings).toEqual([])
    return document.toJS()
  })
}

const own = { name: 'own-ext', registry: 'registry.example.com:5000', repository: 'team/own-ext', tag: 'v1' }
const ownLine = `registry.example.com:5000/team/own-ext:v1@${madeDigest}`
const gvisor = `ghcr.io/siderolabs/gvisor:20231214.0-v1.6.1@${madeDigest}`
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

const id = '0'.repeat(64)
const rows: readonly (readonly [string, FormatId, Selection, readonly unknown[]])[] = [
  [
    'a schematic',
    'schematic',
    chooseLine('v1.11.2', own, { extraKernelArgs: hostile }),
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
    'the list of extensions',
    'install-extensions',
    choose('v1.6.1', 'gvisor'),
    [{ machine: { install: { extensions: [{ image: gvisor }] } } }],
  ],
  [
    'the list of extensions of another registry',
    'install-extensions',
    chooseLine('v1.4.8', own),
    [{ machine: { install: { extensions: [{ image: ownLine }] } } }],
  ],
  [
    'the install image before v1.10',
    'install-image',
    { ...choose('v1.9.6', 'gvisor', { platform: 'aws' }), schematicId: id },
    [{ machine: { install: { image: `factory.talos.dev/installer/${id}:v1.9.6` } } }],
  ],
  [
    'the install image from v1.10 on',
    'install-image',
    { ...choose('v1.10.0-alpha.0', 'gvisor', { platform: 'nocloud', secureboot: true }), schematicId: id },
    [
      {
        machine: {
          install: { image: `factory.talos.dev/nocloud-installer-secureboot/${id}:v1.10.0-alpha.0` },
        },
      },
    ],
  ],
  [
    'a profile before v1.10',
    'imager-profile',
    chooseLine('v1.9.6', own, {
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
    chooseLine('v1.14.0-rc.1', own, { image: 'installer', platform: 'aws' }),
    [profile('amd64', 'aws', 'v1.14.0-rc.1', 'installer-base', 'installer', null)],
  ],
  [
    'modules and sysctls before v1.14.0-beta.0',
    'kernel-modules',
    choose('v1.14.0-alpha.2', 'gvisor multipath-tools zfs'),
    [
      {
        machine: {
          sysctls: { 'user.max_user_namespaces': '11255' },
          kernel: { modules: [{ name: 'dm_multipath' }, { name: 'dm_round-robin' }, { name: 'zfs' }] },
        },
      },
    ],
  ],
  [
    'modules and sysctls from v1.14.0-beta.0 on',
    'kernel-modules',
    choose('v1.14.0-beta.0', 'gvisor zfs'),
    [
      { machine: { sysctls: { 'user.max_user_namespaces': '11255' } } },
      { apiVersion: 'v1alpha1', kind: 'KernelModuleConfig', name: 'zfs' },
    ],
  ],
  [
    'files before v1.7.0-alpha.1',
    'service-config',
    choose('v1.7.0-alpha.0', 'nut-client tailscale'),
    [
      {
        machine: {
          files: [
            {
              content: '<content of upsmon.conf>',
              permissions: 0o600,
              path: '/var/etc/nut/upsmon.conf',
              op: 'create',
            },
            {
              content: '<content of auth.env>',
              permissions: 0o600,
              path: '/var/etc/tailscale/auth.env',
              op: 'create',
            },
          ],
        },
      },
    ],
  ],
  [
    'documents from v1.7.0-alpha.1 on',
    'service-config',
    choose('v1.7.0-alpha.1', 'nut-client tailscale'),
    [
      {
        apiVersion: 'v1alpha1',
        kind: 'ExtensionServiceConfig',
        name: 'nut-client',
        configFiles: [{ content: '<content of upsmon.conf>', mountPath: '/usr/local/etc/nut/upsmon.conf' }],
      },
      {
        apiVersion: 'v1alpha1',
        kind: 'ExtensionServiceConfig',
        name: 'tailscale',
        environment: ['TS_AUTHKEY=<value>'],
      },
    ],
  ],
  [
    'runtime classes',
    'runtime-classes',
    choose('v1.14.0-beta.0', 'gvisor kata-containers'),
    ['runsc', 'runsc-kvm', 'kata', 'kata-qemu'].map((handler) => ({
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name: handler },
      handler,
    })),
  ],
  [
    'talhelper before v1.10',
    'talhelper',
    chooseLine('v1.9.6', own, {
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
    chooseLine('v1.5.3', own, { extraKernelArgs: hostile }),
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

describe('as a YAML parser reads it,', () => {
  test.each(rows)('%s', (_, format, selection, expected) => {
    expect(documentsOf(format, selection)).toEqual(expected)
  })

  test('every format in YAML has a row', () => {
    const written = formats.flatMap(({ id: format, language }) => (language === 'yaml' ? [format] : []))
    expect(written.filter((format) => !rows.some((row) => row[1] === format))).toEqual([])
  })
})
