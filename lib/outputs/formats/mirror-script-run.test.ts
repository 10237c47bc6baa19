import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import { choose, chooseLine, madeDigest } from '../fixtures/selections.ts'
import { textOf } from '../testing/format-text.ts'
import { ownByDigest, ownExtension, untaggedExtension } from '../testing/own-extension.ts'
import { startRecordingShell, type RecordingShell } from '../testing/recording-shell.ts'

let shell: RecordingShell
beforeAll(async () => {
  shell = await startRecordingShell()
})
afterAll(() => shell.remove())

/** One copy as the script makes it. */
const copy = (from: string, to: string) => [
  'skopeo',
  'copy',
  '--all',
  '--preserve-digests',
  `docker://${from}`,
  `docker://${to}`,
]

describe('the mirror script, run', () => {
  const hex = madeDigest.slice('sha256:'.length)

  test('copies to the registry that it is given, by digest, with the signatures of the release', async () => {
    const selection = chooseLine('v1.13.9', ownExtension, {
      indexDigest: parseDigest(`sha256:${'b'.repeat(64)}`),
    })
    const target = 'mirror.example.com:5000/talos'
    const source = 'registry.example.com:5000/team/own-ext'
    const index = 'b'.repeat(64)
    expect(await shell.commandsOf('bash', textOf('mirror-script', selection), [target])).toEqual([
      copy(ownByDigest, `${target}/team/own-ext:v1`),
      copy(`${source}:sha256-${hex}.sig`, `${target}/team/own-ext:sha256-${hex}.sig`),
      copy(`${source}:sha256-${hex}`, `${target}/team/own-ext:sha256-${hex}`),
      copy(`ghcr.io/siderolabs/extensions@sha256:${index}`, `${target}/siderolabs/extensions:v1.13.9`),
      copy(
        `ghcr.io/siderolabs/extensions:sha256-${index}.sig`,
        `${target}/siderolabs/extensions:sha256-${index}.sig`,
      ),
      copy(
        `ghcr.io/siderolabs/extensions:sha256-${index}`,
        `${target}/siderolabs/extensions:sha256-${index}`,
      ),
      copy('ghcr.io/siderolabs/imager:v1.13.9', `${target}/siderolabs/imager:v1.13.9`),
      copy('ghcr.io/siderolabs/installer-base:v1.13.9', `${target}/siderolabs/installer-base:v1.13.9`),
    ])
  })

  test('has a tag of its own for an image without one, beside that of its signatures', async () => {
    const selection = chooseLine('v1.4.8', untaggedExtension, { mirror: 'mirror.example.com' })
    expect(await shell.commandsOf('bash', textOf('mirror-script', selection))).toEqual([
      copy(ownByDigest, `mirror.example.com/team/own-ext:untagged-${hex}`),
      copy(
        `registry.example.com:5000/team/own-ext:sha256-${hex}.sig`,
        `mirror.example.com/team/own-ext:sha256-${hex}.sig`,
      ),
      copy('ghcr.io/siderolabs/extensions:v1.4.8', 'mirror.example.com/siderolabs/extensions:v1.4.8'),
      copy('ghcr.io/siderolabs/installer:v1.4.8', 'mirror.example.com/siderolabs/installer:v1.4.8'),
    ])
  })

  test('stops without a registry to copy to', async () => {
    await expect(
      shell.commandsOf('bash', textOf('mirror-script', choose('v1.11.2', 'gvisor'))),
    ).rejects.toThrow('usage:')
  })
})
