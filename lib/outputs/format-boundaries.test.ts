import { describe, expect, test } from 'vitest'
import { knownReleases } from '#catalog/release-history'
import { choose, type Options } from './fixtures/selections.ts'
import type { FormatId } from './format.ts'
import { formats, renderFormat } from './formats.ts'

/** Every release of the history that lists gvisor and tailscale, oldest first: v1.2.0-beta.1 to v1.14.0-rc.1. */
const releases = knownReleases()
  .map(({ version }) => version)
  .toReversed()
const selections = new Map(
  (['amd64', 'arm64'] as const).map((architecture) => [
    architecture,
    releases.map((release) => choose(release, 'gvisor', { architecture })),
  ]),
)

const newest = 'v1.14.0-rc.1'
const oldest = 'v1.2.0-beta.1'
const always = [oldest, newest] as const
const withCatalog = ['v1.5.3', newest] as const
const withImager = ['v1.5.0', newest] as const

/** The first and the last release of the history that each format is valid for; `null` where it never is. */
const validity: readonly (readonly [FormatId, readonly [string, string] | null])[] = [
  ['reference', always],
  ['tag', always],
  ['digest', always],
  ['mirror-reference', null],
  ['crane', always],
  ['skopeo', always],
  ['oras', always],
  ['docker', always],
  ['schematic', withCatalog],
  ['schematic-id', withCatalog],
  ['factory-curl', withCatalog],
  ['factory-link', withCatalog],
  ['installer', withCatalog],
  ['talosctl-upgrade', withCatalog],
  ['factory-images', withCatalog],
  ['talosctl-cluster', ['v1.12.0-alpha.0', newest]],
  ['imager-command', withImager],
  ['imager-flags', withImager],
  ['imager-profile', withImager],
  ['install-image', withCatalog],
  ['install-extensions', [oldest, 'v1.10.0-alpha.2']],
  ['kernel-modules', always],
  ['service-config', null],
  ['runtime-classes', always],
  ['terraform', withCatalog],
  ['talhelper', withCatalog],
  ['omni', withCatalog],
  ['json', always],
  ['mirror-script', always],
]

test('the table has every format', () => {
  expect(validity.map(([id]) => id).toSorted()).toEqual(formats.map(({ id }) => id).toSorted())
})

function byAge(a: string, b: string): number {
  return releases.indexOf(a) - releases.indexOf(b)
}

/** Formats that name something which the Image Factory makes of one release. */
const served: ReadonlySet<FormatId> = new Set([
  'factory-link',
  'installer',
  'talosctl-upgrade',
  'factory-images',
  'talosctl-cluster',
  'install-image',
  'terraform',
  'talhelper',
  'omni',
])

describe.each(['amd64', 'arm64'] as const)('of all releases, for %s,', (architecture) => {
  test.each(validity)('%s is valid from first to last without a gap: %j', (id, span) => {
    const valid = (selections.get(architecture) ?? [])
      .filter((selection) => renderFormat(id, selection).valid)
      .map(({ release }) => release)
    const withdrawn = served.has(id) ? ['v1.13.1'] : []
    expect([...valid, ...withdrawn].toSorted(byAge)).toEqual(
      span === null ? [] : releases.slice(releases.indexOf(span[0]), releases.indexOf(span[1]) + 1),
    )
  })
})

describe('a release that the factory does not serve', () => {
  test.each([...served])('has no %s: a withdrawn one, a development build', (id) => {
    expect(renderFormat(id, choose('v1.13.1', 'gvisor'))).toEqual({
      valid: false,
      reason: 'The Image Factory does not serve v1.13.1, which was withdrawn; v1.13.2 takes its place.',
    })
    const build = { ...choose('v1.13.9', 'gvisor'), release: 'v1.13.0-alpha.1-17-gc538dab' }
    expect(renderFormat(id, build)).toEqual({
      valid: false,
      reason: 'The Image Factory does not serve development builds.',
    })
  })

  test.each([...served])('may be a prerelease, which %s says', (id) => {
    const sentence = 'The Image Factory serves prereleases of its newest minor only.'
    const warningsOf = (release: string) => {
      const rendered = renderFormat(id, choose(release, 'gvisor'))
      return rendered.valid ? rendered.warnings : []
    }
    expect(warningsOf('v1.14.0-rc.1')).toContain(sentence)
    expect(warningsOf('v1.13.9')).not.toContain(sentence)
  })

  test.each(['schematic', 'schematic-id', 'factory-curl', 'reference', 'imager-command'] as const)(
    'has %s all the same',
    (id) => {
      expect(renderFormat(id, choose('v1.13.1', 'gvisor')).valid).toBe(true)
    },
  )
})

/** What a text has on both sides of the release where it changes, prereleases and development builds included. */
const changes: readonly (readonly [FormatId, Options, string, string, string, string])[] = [
  ['installer', { platform: 'aws' }, 'v1.9.6', 'dev/installer/', 'v1.10.0-alpha.0', 'dev/aws-installer/'],
  [
    'install-image',
    { secureboot: true },
    'v1.9.6',
    'dev/installer-secureboot/',
    'v1.10.0-alpha.0',
    'dev/metal-installer-secureboot/',
  ],
  [
    'talosctl-upgrade',
    {},
    'v1.9.6',
    ' factory.talos.dev/installer/',
    'v1.10.0-alpha.0',
    ' factory.talos.dev/metal-installer/',
  ],
  ['factory-images', {}, 'v1.7.7', 'metal-amd64.raw.xz', 'v1.8.0-alpha.0', 'metal-amd64.raw.zst'],
  [
    'factory-images',
    { platform: 'scaleway' },
    'v1.7.7',
    'scaleway-amd64.raw.xz',
    'v1.8.0-alpha.0',
    'scaleway-amd64.raw.zst',
  ],
  ['imager-profile', {}, 'v1.9.6', 'siderolabs/installer:', 'v1.10.0-alpha.0', 'siderolabs/installer-base:'],
  [
    'imager-command',
    { image: 'installer', platform: 'aws' },
    'v1.9.6',
    'installer --arch amd64 \\',
    'v1.10.0-alpha.0',
    'installer --arch amd64 --platform aws',
  ],
  ['mirror-script', {}, 'v1.9.6', 'siderolabs/installer:', 'v1.10.0-alpha.0', 'siderolabs/installer-base:'],
  [
    'terraform',
    {},
    'v1.9.6',
    '# "factory.talos.dev/installer/${',
    'v1.10.0-alpha.0',
    '# data.talos_image_factory_urls.this.urls.installer',
  ],
  [
    'terraform',
    { secureboot: true },
    'v1.9.6',
    '# "factory.talos.dev/installer-secureboot/${',
    'v1.10.0-alpha.0',
    '.urls.installer_secureboot',
  ],
  [
    'talhelper',
    {},
    'v1.9.6',
    '{{.RegistryURL}}/installer{{if',
    'v1.10.0-alpha.0',
    '{{.RegistryURL}}/{{.Mode}}-installer{{if',
  ],
]

test.each(changes)('%s %j of %s has %j, of %s %j', (id, options, before, older, from, newer) => {
  const text = (release: string) => {
    const rendered = renderFormat(id, choose(release, 'gvisor', options))
    return rendered.valid ? rendered.text : rendered.reason
  }
  expect(text(before)).toContain(older)
  expect(text(before)).not.toContain(newer)
  expect(text(from)).toContain(newer)
  expect(text(from)).not.toContain(older)
})

/** Sentences that a text comes with on one side of a release only. */
const sentences: readonly (readonly [FormatId, Options, string, string | null, string | null])[] = [
  ['install-extensions', {}, 'deprecated since v1.6.0-beta.0', 'v1.6.0-beta.0', null],
  ['talosctl-upgrade', {}, 'unless --preserve is given', null, 'v1.8.0-alpha.0'],
  ['installer', { extraKernelArgs: ['a=b'] }, 'leaves its kernel arguments out', null, 'v1.10.0-alpha.0'],
  ['install-image', { extraKernelArgs: ['a=b'] }, 'leaves its kernel arguments out', null, 'v1.10.0-alpha.0'],
  ['terraform', { extraKernelArgs: ['a=b'] }, 'leaves its kernel arguments out', null, 'v1.10.0-alpha.0'],
  ['talhelper', { extraKernelArgs: ['a=b'] }, 'leaves its kernel arguments out', null, 'v1.10.0-alpha.0'],
  ['install-image', {}, 'UnattendedInstallConfig takes its place', 'v1.14.0-beta.0', null],
  ['kernel-modules', {}, 'SysctlConfig takes its place', 'v1.14.0-beta.0', null],
  ['talhelper', {}, 'talhelper v3.0.24', 'v1.10.0-alpha.0', null],
  ['terraform', {}, 'names the disk image raw.zst', null, 'v1.8.0-alpha.0'],
]

test.each(sentences)('%s %j says %j from %j on and before %j', (id, options, sentence, from, before) => {
  const saying = releases.filter((release) => {
    const rendered = renderFormat(id, choose(release, 'gvisor', options))
    return rendered.valid && rendered.warnings.some((warning) => warning.includes(sentence))
  })
  const valid = releases.filter((release) => renderFormat(id, choose(release, 'gvisor', options)).valid)
  const start = from === null ? 0 : valid.indexOf(from)
  const end = before === null ? valid.length : valid.indexOf(before)
  expect(saying).toEqual(valid.slice(start, end))
  expect(saying.length).toBeGreaterThan(0)
})

test('an installer for secure boot has its kernel arguments in every release', () => {
  const selection = choose('v1.9.6', 'gvisor', { secureboot: true, extraKernelArgs: ['a=b'] })
  expect(renderFormat('installer', selection)).toMatchObject({
    warnings: [expect.stringContaining('posted')],
  })
})

test.each([
  [{}, '0.11'],
  [{ keepOrder: true }, '0.6'],
  [{ keepOrder: true, platform: 'aws' }, '0.9'],
  [{ platform: 'aws' }, '0.11'],
  [{ platform: 'alibabacloud' }, '0.12'],
  [{ platform: 'alibabacloud', keepOrder: true }, '0.12'],
])('Terraform for %j needs the provider %s', (options, version) => {
  expect(renderFormat('terraform', choose('v1.14.0-rc.1', 'gvisor', options))).toMatchObject({
    warnings: [
      `It needs the provider siderolabs/talos ${version} or later.`,
      'The Image Factory serves prereleases of its newest minor only.',
    ],
  })
})

test.each([
  ['imager-command', 'v1.4.8', 'Talos before v1.5.0 has no imager.'],
  ['schematic', 'v1.5.2', 'Releases before v1.5.3 have no catalog'],
  ['install-extensions', 'v1.10.0-alpha.3', 'use the factory installer'],
  ['talosctl-cluster', 'v1.11.6', 'talosctl before v1.12.0'],
] as const)('%s of %s has the reason in its place: %s', (id, release, reason) => {
  expect(renderFormat(id, choose(release, 'gvisor'))).toEqual({
    valid: false,
    reason: expect.stringContaining(reason),
  })
})

test('a cluster of virtual machines is of metal, in the chosen version, and without secure boot', () => {
  const rendered = renderFormat('talosctl-cluster', choose('v1.13.9', 'gvisor', { secureboot: true }))
  expect(rendered).toMatchObject({
    text: expect.stringMatching(
      /^talosctl cluster create qemu --schematic-id [0-9a-f]{64} --talos-version v1\.13\.9$/,
    ),
    warnings: [expect.stringContaining('posted'), 'The virtual machines start without secure boot.'],
  })
  expect(renderFormat('talosctl-cluster', choose('v1.13.9', 'gvisor', { platform: 'aws' }))).toEqual({
    valid: false,
    reason: 'talosctl creates virtual machines of the platform metal.',
  })
})
