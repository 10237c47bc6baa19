import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choose, chooseLine } from './fixtures/selections.ts'
import type { FormatId } from './format.ts'
import { formats } from './formats.ts'
import { decodeSchematic } from './schematic-decode.ts'
import { schematicId } from './schematic-id.ts'
import type { Selection } from './selection.ts'
import { textOf } from './testing/format-text.ts'
import { ownByDigest, ownExtension, ownLine, untaggedExtension } from './testing/own-extension.ts'
import { startRecordingShell, type RecordingShell } from './testing/recording-shell.ts'

let shell: RecordingShell
beforeAll(async () => {
  shell = await startRecordingShell()
})
afterAll(() => shell.remove())

const ambiguous = { ...ownExtension, name: 'team/own-ext' }
/** Arguments that a shell would act on. */
const hostile = [
  '$(id)',
  '`id`',
  "it's",
  'a b',
  '"q"',
  '*',
  ';reboot',
  '\\',
  '$HOME',
  '~',
  '!!',
  '#x',
  '|',
  '&',
]

const rows: readonly (readonly [string, FormatId, Selection, readonly (readonly string[])[]])[] = [
  [
    'crane',
    'crane',
    chooseLine('v1.11.2', ownExtension, { architecture: 'arm64' }),
    [['crane', 'pull', '--platform', 'linux/arm64', ownLine, 'own-ext.tar']],
  ],
  [
    'crane with a name that is a path',
    'crane',
    chooseLine('v1.11.2', ambiguous),
    [['crane', 'pull', '--platform', 'linux/amd64', ownLine, 'team-own-ext.tar']],
  ],
  [
    'skopeo',
    'skopeo',
    chooseLine('v1.11.2', ambiguous),
    [['skopeo', 'copy', '--all', '--preserve-digests', `docker://${ownByDigest}`, 'oci:team-own-ext:v1']],
  ],
  [
    'skopeo without a tag',
    'skopeo',
    chooseLine('v1.11.2', untaggedExtension),
    [['skopeo', 'copy', '--all', '--preserve-digests', `docker://${ownByDigest}`, 'oci:own-ext']],
  ],
  [
    'oras',
    'oras',
    chooseLine('v1.11.2', ownExtension),
    [['oras', 'copy', ownByDigest, '--to-oci-layout', 'own-ext:v1']],
  ],
  [
    'docker',
    'docker',
    chooseLine('v1.11.2', ownExtension, { architecture: 'arm64' }),
    [['docker', 'pull', '--platform', 'linux/arm64', ownLine]],
  ],
  [
    'talosctl upgrade',
    'talosctl-upgrade',
    { ...choose('v1.11.2', 'gvisor'), schematicId: 'ID' },
    [['talosctl', 'upgrade', '--image', 'factory.talos.dev/metal-installer/ID:v1.11.2']],
  ],
  [
    'talosctl cluster create',
    'talosctl-cluster',
    { ...choose('v1.12.0', 'gvisor'), schematicId: 'ID' },
    [['talosctl', 'cluster', 'create', 'qemu', '--schematic-id', 'ID', '--talos-version', 'v1.12.0']],
  ],
]

describe('as a shell reads it,', () => {
  test.each(rows)('%s', async (_, id, selection, expected) => {
    expect(await shell.commandsOf('sh', textOf(id, selection))).toEqual(expected)
  })

  test('every reference of a basket is one command', async () => {
    const selection = choose('v1.11.2', 'zfs gvisor')
    const pulled = await shell.commandsOf('sh', textOf('docker', selection))
    expect(pulled.map((words) => words.at(-1))).toEqual(textOf('reference', selection).split('\n'))
  })

  test.each([
    ['v1.5.3', false],
    ['v1.9.6', true],
    ['v1.14.0-rc.1', true],
  ])('the imager of %s gets each argument whole, secure boot %s', async (release, secureboot) => {
    const selection = chooseLine(release, ownExtension, {
      architecture: 'arm64',
      secureboot,
      extraKernelArgs: hostile,
    })
    const flags = [
      '--system-extension-image',
      ownLine,
      ...hostile.flatMap((argument) => ['--extra-kernel-arg', argument]),
    ]
    expect(await shell.commandsOf('sh', textOf('imager-command', selection))).toEqual([
      [
        'docker',
        'run',
        '--rm',
        '-t',
        ...(secureboot ? ['-v', `${shell.folder}/_out:/secureboot:ro`] : []),
        '-v',
        `${shell.folder}/_out:/out`,
        '-v',
        '/dev:/dev',
        '--privileged',
        `ghcr.io/siderolabs/imager:${release}`,
        secureboot ? 'secureboot-iso' : 'iso',
        '--arch',
        'arm64',
        ...flags,
      ],
    ])
    expect(await shell.commandsOf('sh', `docker ${textOf('imager-flags', selection)}`)).toEqual([
      ['docker', ...flags],
    ])
  })

  test('curl posts the schematic byte for byte', async () => {
    const selection = chooseLine('v1.11.2', ownExtension, {
      extraKernelArgs: [...hostile, 'SCHEMATIC', 'a\nSCHEMATIC'],
    })
    expect(await shell.commandsOf('sh', textOf('factory-curl', selection))).toEqual([
      ['curl', '-X', 'POST', '--data-binary', '@-', 'https://factory.talos.dev/schematics'],
    ])
    const posted = await shell.posted()
    expect(posted).toBe(`${textOf('schematic', selection)}\n`)
    expect(schematicId(decodeSchematic(posted))).toBe(selection.schematicId)
  })
})

test('every format for a shell is run here', () => {
  const covered = new Set<FormatId>([
    ...rows.map(([, id]) => id),
    'imager-command',
    'imager-flags',
    'factory-curl',
    'mirror-script',
  ])
  expect(formats.filter(({ language, id }) => language === 'shell' && !covered.has(id))).toEqual([])
})
