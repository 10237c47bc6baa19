import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import { choose, chooseLine, madeDigest } from './fixtures/selections.ts'
import type { FormatId } from './format.ts'
import { formats, renderFormat } from './formats.ts'
import { decodeSchematic } from './schematic-decode.ts'
import { schematicId } from './schematic-id.ts'
import type { Selection } from './selection.ts'

const execute = promisify(execFile)
const commands = ['crane', 'curl', 'docker', 'oras', 'skopeo', 'talosctl']
/** Writes its name and arguments, each ended by a zero byte, and what it was given to read. */
const recorder = `#!/bin/sh
{ printf '%s\\0' "\${0##*/}" "$@"; printf '\\1'; } >> "$RECORD"
case "\${0##*/}" in curl) /bin/cat > "$RECORD.in" ;; esac
`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shell-formats-'))
  await mkdir(join(folder, 'bin'))
  await writeFile(join(folder, 'recorder'), recorder)
  await chmod(join(folder, 'recorder'), 0o755)
  for (const name of commands) await symlink(join(folder, 'recorder'), join(folder, 'bin', name))
})
afterAll(() => rm(folder, { recursive: true }))

/** What a shell makes of a text: each command with its arguments. */
async function commandsOf(
  shell: 'sh' | 'bash',
  text: string,
  args: readonly string[] = [],
): Promise<string[][]> {
  const record = join(folder, 'record')
  await rm(record, { force: true })
  await writeFile(join(folder, 'script'), text)
  const env = { NODE_ENV: 'test' as const, PATH: join(folder, 'bin'), RECORD: record, PWD: folder }
  await execute(`/bin/${shell}`, ['-n', join(folder, 'script')], { env })
  await execute(`/bin/${shell}`, [join(folder, 'script'), ...args], { env, cwd: folder })
  const recorded = await readFile(record, 'utf8')
  return recorded
    .split('\u0001')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1))
}

function textOf(id: FormatId, selection: Selection): string {
  const rendered = renderFormat(id, selection)
  if (!rendered.valid) throw new Error(rendered.reason)
  return rendered.text
}

const own = { name: 'own-ext', registry: 'registry.example.com:5000', repository: 'team/own-ext', tag: 'v1' }
const ownLine = `registry.example.com:5000/team/own-ext:v1@${madeDigest}`
const byDigest = `registry.example.com:5000/team/own-ext@${madeDigest}`
const ambiguous = { ...own, name: 'team/own-ext' }
const untagged = { ...own, tag: null }
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
    chooseLine('v1.11.2', own, { architecture: 'arm64' }),
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
    [['skopeo', 'copy', '--all', '--preserve-digests', `docker://${byDigest}`, 'oci:team-own-ext:v1']],
  ],
  [
    'skopeo without a tag',
    'skopeo',
    chooseLine('v1.11.2', untagged),
    [['skopeo', 'copy', '--all', '--preserve-digests', `docker://${byDigest}`, 'oci:own-ext']],
  ],
  ['oras', 'oras', chooseLine('v1.11.2', own), [['oras', 'copy', byDigest, '--to-oci-layout', 'own-ext:v1']]],
  [
    'docker',
    'docker',
    chooseLine('v1.11.2', own, { architecture: 'arm64' }),
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
    expect(await commandsOf('sh', textOf(id, selection))).toEqual(expected)
  })

  test('every reference of a basket is one command', async () => {
    const selection = choose('v1.11.2', 'zfs gvisor')
    const pulled = await commandsOf('sh', textOf('docker', selection))
    expect(pulled.map((words) => words.at(-1))).toEqual(textOf('reference', selection).split('\n'))
  })

  test.each([
    ['v1.5.3', false],
    ['v1.9.6', true],
    ['v1.14.0-rc.1', true],
  ])('the imager of %s gets each argument whole, secure boot %s', async (release, secureboot) => {
    const selection = chooseLine(release, own, {
      architecture: 'arm64',
      secureboot,
      extraKernelArgs: hostile,
    })
    const flags = [
      '--system-extension-image',
      ownLine,
      ...hostile.flatMap((argument) => ['--extra-kernel-arg', argument]),
    ]
    expect(await commandsOf('sh', textOf('imager-command', selection))).toEqual([
      [
        'docker',
        'run',
        '--rm',
        '-t',
        ...(secureboot ? ['-v', `${folder}/_out:/secureboot:ro`] : []),
        '-v',
        `${folder}/_out:/out`,
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
    expect(await commandsOf('sh', `docker ${textOf('imager-flags', selection)}`)).toEqual([
      ['docker', ...flags],
    ])
  })

  test('curl posts the schematic byte for byte', async () => {
    const selection = chooseLine('v1.11.2', own, {
      extraKernelArgs: [...hostile, 'SCHEMATIC', 'a\nSCHEMATIC'],
    })
    expect(await commandsOf('sh', textOf('factory-curl', selection))).toEqual([
      ['curl', '-X', 'POST', '--data-binary', '@-', 'https://factory.talos.dev/schematics'],
    ])
    const posted = await readFile(join(folder, 'record.in'), 'utf8')
    expect(posted).toBe(`${textOf('schematic', selection)}\n`)
    expect(schematicId(decodeSchematic(posted))).toBe(selection.schematicId)
  })
})

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
    const selection = chooseLine('v1.13.9', own, { indexDigest: parseDigest(`sha256:${'b'.repeat(64)}`) })
    const target = 'mirror.example.com:5000/talos'
    const source = 'registry.example.com:5000/team/own-ext'
    const index = 'b'.repeat(64)
    expect(await commandsOf('bash', textOf('mirror-script', selection), [target])).toEqual([
      copy(byDigest, `${target}/team/own-ext:v1`),
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
    const selection = chooseLine('v1.4.8', untagged, { mirror: 'mirror.example.com' })
    expect(await commandsOf('bash', textOf('mirror-script', selection))).toEqual([
      copy(byDigest, `mirror.example.com/team/own-ext:untagged-${hex}`),
      copy(
        `registry.example.com:5000/team/own-ext:sha256-${hex}.sig`,
        `mirror.example.com/team/own-ext:sha256-${hex}.sig`,
      ),
      copy('ghcr.io/siderolabs/extensions:v1.4.8', 'mirror.example.com/siderolabs/extensions:v1.4.8'),
      copy('ghcr.io/siderolabs/installer:v1.4.8', 'mirror.example.com/siderolabs/installer:v1.4.8'),
    ])
  })

  test('stops without a registry to copy to', async () => {
    await expect(commandsOf('bash', textOf('mirror-script', choose('v1.11.2', 'gvisor')))).rejects.toThrow(
      'usage:',
    )
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

test.each(['reference', 'digest', 'crane', 'imager-command', 'install-extensions', 'mirror-script'] as const)(
  '%s of a name that the index lists with two digests is refused',
  (id) => {
    expect(renderFormat(id, chooseLine('v1.9.6', { ...own, duplicate: true }))).toEqual({
      valid: false,
      reason: 'The index of v1.9.6 lists own-ext with two digests.',
    })
  },
)

test('JSON of such a name has no digest', () => {
  expect(JSON.parse(textOf('json', chooseLine('v1.9.6', { ...own, duplicate: true })))).toMatchObject({
    extensions: [{ repository: 'team/own-ext', tag: 'v1', digest: null, reference: null }],
  })
})
