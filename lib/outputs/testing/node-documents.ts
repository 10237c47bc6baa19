import { choose, chooseLine, madeDigest } from '../fixtures/selections.ts'
import { ownExtension, ownLine } from './own-extension.ts'
import type { YamlRow } from './yaml-row.ts'

const gvisor = `ghcr.io/siderolabs/gvisor:20231214.0-v1.6.1@${madeDigest}`
const id = '0'.repeat(64)

/** Texts for the configuration of a node, and for its cluster. */
export const nodeDocuments: readonly YamlRow[] = [
  [
    'the list of extensions',
    'install-extensions',
    choose('v1.6.1', 'gvisor'),
    [{ machine: { install: { extensions: [{ image: gvisor }] } } }],
  ],
  [
    'the list of extensions of another registry',
    'install-extensions',
    chooseLine('v1.4.8', ownExtension),
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
]
