import { describe, expect, test } from 'vitest'
import { choose } from '../fixtures/selections.ts'
import { renderFormat } from '../formats.ts'
import { textOrReason } from '../testing/format-text.ts'
import { longhorn, longhornId } from '../testing/published-extensions.ts'

describe('tools', () => {
  test('Terraform asks for whole names and sorts the answer', () => {
    expect(textOrReason('terraform', choose('v1.11.2', 'intel-ucode gvisor'))).toBe(
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
    const hcl = textOrReason('terraform', selection)
    expect(hcl).toContain('officialExtensions = ["siderolabs/zfs", "siderolabs/gvisor"]')
    expect(hcl).toContain('extraKernelArgs = ["a=$${b}", "%%{c}", "\\""]')
    expect(hcl).toContain('  architecture  = "arm64"')
    expect(hcl).toContain('urls.installer_secureboot')
  })

  test('talhelper has the schematic at the node, and the installer that the release has', () => {
    expect(textOrReason('talhelper', choose('v1.11.2', 'gvisor'))).toBe(
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
    expect(
      textOrReason('talhelper', choose('v1.9.6', 'gvisor', { secureboot: true, architecture: 'arm64' })),
    ).toBe(
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
    expect(textOrReason('omni', choose('v1.11.2', 'hello-world-service'))).toBe(
      `kind: Cluster
name: example
talos:
  version: v1.11.2
systemExtensions:
  - siderolabs/hello-world-service`,
    )
  })

  test('JSON has what is known, and null for what is not', () => {
    expect(
      JSON.parse(textOrReason('json', { ...longhorn, sizes: new Map([['iscsi-tools', 5]]) })),
    ).toMatchObject({
      release: 'v1.11.2',
      schematicId: longhornId,
      extensions: [
        { name: 'iscsi-tools', repository: 'siderolabs/iscsi-tools', bytes: 5 },
        { name: 'util-linux-tools', bytes: null },
      ],
    })
  })
})
