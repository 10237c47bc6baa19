import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assembleCatalog } from '#catalog/assemble-catalog'
import { parseDescriptions } from '#catalog/descriptions'
import { parseExtensionService } from '#catalog/extension-service'
import { findTalosVersion } from '#catalog/talos-version'
import { ENFORCED_CHANGES } from '#lint/allowed-paths-table'
import { lintManifest } from '#lint/lint-manifest'
import { releaseRules } from '#lint/release-rules'
import { catalogFiles } from './author-samples.ts'
import { authorsView, type AuthorParts } from './authors-view.ts'
import { pathPurposes } from './path-purposes.ts'

function partsOf(version: string, more: Partial<AuthorParts> = {}): AuthorParts {
  const parsed = findTalosVersion(version)
  const rules = parsed && releaseRules(parsed, '6.12.48-talos')
  if (rules === undefined) throw new Error(`${version} has no rules.`)
  return { rules, pkgs: null, tools: null, targets: null, origin: 'table', problem: null, ...more }
}

const textOf = (files: readonly { name: string; text: string }[], name: string): string =>
  files.find((file) => file.name.endsWith(name))?.text ?? ''

const paths = (version: string) =>
  authorsView(partsOf(version), null).paths.map(({ path, documented }) => `${path} ${documented}`)

describe('what is shown to be copied', () => {
  it.each(['v1.5.3', 'v1.11.2', 'v1.12.0-beta.0', 'v1.14.0-rc.1'])('is in order for %s', (version) => {
    const { rules } = partsOf(version)
    const { files } = authorsView(partsOf(version), null)
    expect(lintManifest(textOf(files, 'manifest.yaml'), rules, []).findings).toEqual([])
    expect(parseExtensionService(textOf(files, 'hello.yaml')).problems).toEqual([])
  })

  it('is a catalog that this program reads', () => {
    const catalog = assembleCatalog({
      version: 'v1.11.2',
      indexDigest: null,
      imageDigestsText: textOf(catalogFiles, 'image-digests'),
      descriptionsText: textOf(catalogFiles, 'descriptions.yaml'),
    })
    expect(catalog.unreadable).toEqual([])
    expect(catalog.extensions).toEqual([
      expect.objectContaining({ name: 'hello', tag: 'v1.0.0', tier: 'extra', author: 'Acme' }),
    ])
  })
})

describe('the page', () => {
  it('has the paths of the release, documented and enforced', () => {
    expect(paths('v1.11.2')).toContain('/usr/lib/modules unknown')
    expect(paths('v1.9.5')).toContain('/lib/modules unknown')
    expect(paths('v1.14.0-rc.1')).toContain('/usr/bin/nvme not listed')
    expect(paths('v1.14.0-rc.1')).toContain('/usr/local listed')
  })

  it('draws the root of an image with what the release takes', () => {
    expect(authorsView(partsOf('v1.9.5'), null).tree).toBe(`manifest.yaml
rootfs
├── etc
│   ├── cri/conf.d
│   └── vulkan
├── lib
│   ├── firmware
│   └── modules
├── lib64/ld-linux-x86-64.so.2
├── sbin/ldconfig
└── usr
    ├── lib/udev/rules.d
    ├── local
    └── share
        ├── egl
        └── glvnd
`)
  })

  it('says what every allowed path is for', () => {
    const all = ENFORCED_CHANGES.flatMap(({ added }) => added)
    expect(all.filter((path) => pathPurposes[path] === undefined)).toEqual([])
  })

  it('leads from a pin to its source, and says nothing of one that is not known', () => {
    const known = authorsView(partsOf('v1.11.2', { pkgs: 'v1.11.0-21-gf95c679', tools: 'v1.11.0' }), null)
    expect(known.pins.map(({ href }) => href)).toEqual([
      'https://github.com/siderolabs/pkgs/tree/f95c679',
      'https://github.com/siderolabs/tools/tree/v1.11.0',
      null,
      null,
    ])
    expect(authorsView(partsOf('v1.11.2'), null).pins[1]).toEqual({ label: 'Tools', value: null, href: null })
    const strange = authorsView(partsOf('v1.11.2', { pkgs: 'javascript:alert(1)' }), null)
    expect(strange.pins[0]?.href).toBeNull()
  })
})

describe('a line that is shown to be run', () => {
  const view = authorsView(partsOf('v1.11.2'), null)

  it.each(
    [...view.build, ...view.upstream, ...view.catalog].map(({ title, line }) => [title, line] as const),
  )('can be read by a shell: %s', (_, line) => {
    expect(execFileSync('sh', ['-n', '-c', line]).toString()).toBe('')
  })

  it('writes the descriptions of manifests as a catalog has them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'authors-'))
    try {
      const line = `registry.example.com/acme/hello:1.0.0@sha256:${'a'.repeat(64)}`
      const { files } = view
      writeFileSync(join(folder, 'manifest.yaml'), textOf(files, 'manifest.yaml'))
      writeFileSync(join(folder, 'image-digests'), `${line}\n`)
      writeFileSync(join(folder, 'crane'), '#!/bin/sh\ntar -cf - manifest.yaml\n', { mode: 0o755 })
      const [write] = view.catalog.filter(({ title }) => title.startsWith('Write descriptions.yaml'))
      execFileSync('sh', ['-c', write?.line ?? ''], {
        cwd: folder,
        env: { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` },
      })
      const written = readFileSync(join(folder, 'descriptions.yaml'))
      expect([...parseDescriptions(written)]).toMatchObject([[line, { author: 'Acme' }]])
      expect(written.toString()).toContain('Says hello')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
