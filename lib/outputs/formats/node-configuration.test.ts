import { describe, expect, test } from 'vitest'
import { choose } from '../fixtures/selections.ts'
import { textOrReason } from '../testing/format-text.ts'

describe('configuration of the node', () => {
  test('loads modules and sets sysctls', () => {
    expect(textOrReason('kernel-modules', choose('v1.13.9', 'nvidia-open-gpu-kernel-modules-lts zfs'))).toBe(
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
    expect(textOrReason('kernel-modules', choose('v1.14.0-beta.0', 'gvisor zfs'))).toBe(
      `machine:
  sysctls:
    user.max_user_namespaces: "11255"
---
apiVersion: v1alpha1
kind: KernelModuleConfig
name: zfs`,
    )
    expect(textOrReason('kernel-modules', choose('v1.14.0-alpha.2', 'zfs'))).toContain(
      '    modules:\n      - name: zfs',
    )
  })

  test('has a document for each service that waits, from v1.7.0-alpha.1 on', () => {
    expect(textOrReason('service-config', choose('v1.11.2', 'tailscale lldpd'))).toBe(
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
    expect(textOrReason('service-config', choose('v1.7.0-alpha.1', 'tailscale'))).toContain(
      'ExtensionServiceConfig',
    )
    expect(textOrReason('service-config', choose('v1.7.0-alpha.0', 'tailscale'))).toBe(
      `machine:
  files:
    - content: <content of auth.env>
      permissions: 0o600
      path: /var/etc/tailscale/auth.env
      op: create`,
    )
  })

  test('has a runtime class for each handler of the release', () => {
    expect(textOrReason('runtime-classes', choose('v1.7.0', 'gvisor'))).toBe(
      'apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata:\n  name: runsc\nhandler: runsc',
    )
    expect(textOrReason('runtime-classes', choose('v1.11.2', 'gvisor')).split('\n---\n')).toHaveLength(2)
  })

  test.each(['kernel-modules', 'service-config', 'runtime-classes'] as const)(
    '%s is not offered where there is nothing to configure',
    (format) => {
      expect(textOrReason(format, choose('v1.11.2', 'intel-ucode'))).toMatch(/^not valid: None of the chosen/)
    },
  )
})
