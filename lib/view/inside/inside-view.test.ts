import { describe, expect, it } from 'vitest'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ImageFile } from '#catalog/image-files'
import { parseDigest } from '#oci/digest'
import { line, madeCatalog } from '../fixtures/made-catalog.ts'
import { extensionInside } from './extension-inside.ts'
import { insideView } from './inside-view.ts'
import { manifestFields } from './manifest-fields.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const layer = parseDigest(`sha256:${'b'.repeat(64)}`)
const SERVICE = 'rootfs/usr/local/etc/containers/tailscale.yaml'

function insideOf(texts: Readonly<Record<string, string>>, release = 'v1.11.2') {
  const files = Object.keys(texts).map((path): ImageFile => ({
    path,
    type: 'file',
    size: 1,
    mode: 420,
    layer,
  }))
  const value = {
    platform: 'linux/amd64',
    digest,
    sizeBytes: 2048,
    problem: null,
    files: { platform: 'linux/amd64', digest, files, texts: new Map(Object.entries(texts)) },
  }
  return insideView({
    name: 'tailscale',
    release,
    inside: { ok: true, value },
    platforms: ['linux/amd64', 'linux/arm64'],
    asked: undefined,
  })
}

describe('what stands inside an image', () => {
  it('says what a service waits for, with the document to fill in', () => {
    const text = `name: tailscale
container: {entrypoint: ./a, args: [--x]}
depends: [{service: cri}, {network: [addresses, etcfiles]}, {configuration: true}]
restart: always
`
    const known = insideOf({ [SERVICE]: text })?.known
    expect(known?.text).toBe('1 service.')
    expect(known?.services[0]).toMatchObject({
      id: 'ext-tailscale',
      waits: [
        'Waits for the service cri.',
        'Waits for the network: addresses, the files in /etc.',
        'Waits for its configuration document; a node does not finish booting without it.',
      ],
      problems: [],
    })
    expect(known?.services[0]?.document).toContain('kind: ExtensionServiceConfig\nname: tailscale')
  })

  it('shows a service that breaks the rules with the rules', () => {
    const known = insideOf({ [SERVICE]: 'name: X' })?.known
    expect(known?.services[0]?.problems.length).toBe(3)
  })

  it.each([
    ['v1.13.9', 'machine:\n  kernel:\n    modules:\n      - name: nvidia_uvm'],
    ['v1.14.0-rc.1', 'apiVersion: v1alpha1\nkind: KernelModuleConfig\nname: nvidia_uvm'],
  ])('loads kernel modules as %s does', (release, snippet) => {
    const known = insideOf({ 'rootfs/usr/lib/modules/6.12.0-talos/extras/nvidia_uvm.ko': '' }, release)?.known
    expect(known?.modules).toEqual({ names: ['nvidia_uvm'], kernels: '6.12.0-talos', snippet })
  })

  it('leads to the other platform and to the files', () => {
    expect(insideOf({})).toMatchObject({
      platforms: [
        { label: 'linux/amd64', isCurrent: true },
        {
          label: 'linux/arm64',
          href: '/extensions/tailscale/v1.11.2?inside=linux%2Farm64#inside',
          isCurrent: false,
        },
      ],
      filesApiHref: '/api/v1/releases/v1.11.2/extensions/tailscale/files?platform=linux%2Famd64',
      known: { text: 'Files only: no service, module or firmware.' },
    })
  })
})

it('every field of manifest.yaml stands under its path', () => {
  const manifest = { version: 'v1alpha1', metadata: { name: 'a', list: ['x', 'y'], empty: '' } }
  expect(manifestFields(manifest)).toEqual([
    { path: 'version', text: 'v1alpha1' },
    { path: 'metadata.name', text: 'a' },
    { path: 'metadata.list.0', text: 'x' },
    { path: 'metadata.list.1', text: 'y' },
    { path: 'metadata.empty', text: '' },
  ])
  expect(manifestFields(null)).toEqual([])
})

it('the tree of an image goes from the pinned digest to its layers, on the configured registry', () => {
  const [extension] = madeCatalog([line('gvisor:1', 'a')]).extensions
  if (extension === undefined) throw new Error('The catalog lists nothing.')
  const detail: ExtensionDetail = {
    release: 'v1.11.2',
    extension,
    manifest: null,
    manifestProblem: null,
    constraint: null,
    imageState: 'read',
    home: 'ghcrio/siderolabs/gvisor',
    document: { kind: 'index', mediaType: 'i', size: 10 },
    platforms: [
      {
        platform: 'linux/amd64',
        digest: layer,
        kind: 'content',
        manifest: { mediaType: 'm', size: 20 },
        config: { digest: layer, mediaType: 'c', size: 30 },
        layers: [{ digest: layer, mediaType: 'l', size: 40 }],
      },
    ],
  }
  const away = { ok: false, problem: { kind: 'unreachable', title: 'A.', advice: 'B.' } } as const
  const { tree, links, inside } = extensionInside(detail, away, undefined)
  expect(tree.map(({ depth, role, size, href }) => [depth, role, size, href])).toEqual([
    [0, 'index', '10 B', `/registry/ghcrio/siderolabs/gvisor/manifests/${digest}`],
    [1, 'linux/amd64', '20 B', `/registry/ghcrio/siderolabs/gvisor/manifests/${layer}`],
    [2, 'config', '30 B', `/registry/ghcrio/siderolabs/gvisor/blobs/${layer}?of=${layer}`],
    [2, 'layer 1', '40 B', `/registry/ghcrio/siderolabs/gvisor/blobs/${layer}?of=${layer}`],
  ])
  expect(links.map(({ href }) => href)).toEqual([
    `/d/${digest}`,
    'https://github.com/siderolabs/extensions/pkgs/container/gvisor',
    'https://github.com/siderolabs/extensions/tree/v1.11.2/container-runtime/gvisor',
  ])
  expect(inside).toMatchObject({ platform: 'linux/amd64', problem: 'A. B.', known: null })
})
