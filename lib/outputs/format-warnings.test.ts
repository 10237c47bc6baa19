import { expect, test } from 'vitest'
import { choose, type Options } from './fixtures/selections.ts'
import type { FormatId } from './format.ts'
import { renderFormat } from './formats.ts'
import { everyRelease } from './testing/every-release.ts'

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
  const saying = everyRelease.filter((release) => {
    const rendered = renderFormat(id, choose(release, 'gvisor', options))
    return rendered.valid && rendered.warnings.some((warning) => warning.includes(sentence))
  })
  const valid = everyRelease.filter((release) => renderFormat(id, choose(release, 'gvisor', options)).valid)
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
