import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { Arrangement, ExtensionDescription, ImageShape } from '#registry/testing/extension-description'
import { createRegistryContent } from '#registry/testing/registry-content'
import { openFaultWorld, type FaultWorld } from '../faults/testing/fault-world.ts'

const RELEASE = 'v1.99.0'

const ARRANGEMENTS: readonly Arrangement[] = [
  'manifest-last',
  'manifest-first',
  'one-layer',
  'override',
  'whiteout-readd',
  'whiteout-same-layer',
  'opaque',
  'manifest-middle',
]
/** Those in which the layer that holds everything hides a manifest.yaml below it. */
const HIDING: readonly Arrangement[] = ['opaque', 'whiteout-same-layer']
const CODECS = ['gzip', 'zstd', 'tar'] as const
const LONG_NAMES = [undefined, 'pax', 'gnu', 'ustar'] as const
/** Versions that readers of YAML like to take for numbers, dates, or truth. */
const VERSIONS = [
  '1.10',
  '1e3',
  '0x10',
  '20240101',
  'true',
  '0o14',
  '1_000',
  'yes',
  '1.0',
  '0b1',
  'off',
  '010',
]
const CONTENT = [undefined, 'amd64', 'arm64'] as const

/** Shapes in combinations, so that what is legal alone is legal together: each pair of neighbours in the lists meets. */
const EXTENSIONS: readonly ExtensionDescription[] = Array.from({ length: 96 }, (_, at) => {
  const arrangement = ARRANGEMENTS[at % ARRANGEMENTS.length] ?? 'manifest-last'
  const codec = CODECS[Math.floor(at / 8) % CODECS.length] ?? 'gzip'
  const longName = LONG_NAMES[Math.floor(at / 3) % LONG_NAMES.length]
  const contentOn = CONTENT[Math.floor(at / 2) % CONTENT.length]
  const single = at % 13 === 5
  const shape: ImageShape = {
    arrangement,
    codec,
    family: codec !== 'zstd' && at % 5 === 1 ? 'docker' : 'oci',
    names: at % 7 < 3 ? 'dot-slash' : 'plain',
    attestation: at % 3 === 0,
    armVariant: at % 4 === 2,
    plainVersion: true,
    single,
    ...(longName === undefined ? {} : { longName }),
  }
  return {
    name: `shape-${at}`,
    tag: VERSIONS[at % VERSIONS.length] ?? '1',
    author: 'Nobody',
    description: 'Made by a test.',
    constraint: at % 2 === 0 ? '>= v1.5.0' : '>= v1.2.0 < v2.0.0',
    // A large layer that hides what is below it is not opened unasked: known-facts.test.ts has that case.
    paddingBytes: at % 9 === 0 && !HIDING.includes(arrangement) ? 200_000 : 0,
    ...(at % 6 === 0
      ? { modules: [`module_${at}`] }
      : { files: { [`/usr/local/bin/tool-${at}`]: 'made\n' } }),
    ...(contentOn === undefined || single ? {} : { contentOn }),
    shape,
  }
})

let world: FaultWorld
let rows: readonly ExtensionDetail[]

beforeAll(async () => {
  const content = createRegistryContent()
  content.addRelease(RELEASE, () => ({ version: RELEASE, extensions: EXTENSIONS }))
  world = await openFaultWorld({ content })
  const outcome = await world.open({ cacheDirectory: null }).doors.loadResolve(RELEASE)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  for await (const event of outcome.value.events()) if (event.kind === 'result') rows = event.rows
}, 60_000)
afterAll(() => world.close())

/** A stub has its manifest.yaml only; the newest layer of `manifest-middle` adds a file to both platforms. */
function kindsOf({ contentOn, shape }: ExtensionDescription): Readonly<Record<string, string>> {
  const kind = (architecture: string) =>
    contentOn === undefined || contentOn === architecture || shape?.arrangement === 'manifest-middle'
      ? 'content'
      : 'stub'
  return shape?.single === true
    ? { 'linux/amd64': 'content' }
    : { 'linux/amd64': kind('amd64'), 'linux/arm64': kind('arm64') }
}

/** The variant that every arm64 of today is. */
function plain(platform: string): string {
  return platform.replace('/v8', '')
}

describe('an image in a combination of legal shapes is told as the registry has it', () => {
  it.each(EXTENSIONS.map((one) => [`${one.tag} ${JSON.stringify(one.shape)}`, one] as const))(
    '%s',
    (_, described) => {
      const row = rows.find(({ extension }) => extension.name === described.name)
      const truth = world.registry.content
        .release(RELEASE)
        ?.extensions.find(({ name }) => name === described.name)
      expect(row).toMatchObject({
        imageState: 'read',
        manifestProblem: null,
        constraint: described.constraint,
        extension: { reference: truth?.reference, digest: truth?.digest, tag: described.tag },
        manifest: { metadata: { name: described.name, version: described.tag, author: 'Nobody' } },
        document: { kind: described.shape?.single === true ? 'manifest' : 'index' },
      })
      const platforms = row?.platforms ?? []
      expect(new Map(platforms.map(({ platform, digest }) => [plain(platform), digest]))).toEqual(
        truth?.platforms,
      )
      expect(Object.fromEntries(platforms.map(({ platform, kind }) => [plain(platform), kind]))).toEqual(
        kindsOf(described),
      )
      // Small layers were looked into; whatever was not is unknown and never a guess.
      const isGuess = platforms.some(({ kind, kernelModules }) =>
        kind === 'stub'
          ? kernelModules !== false
          : kernelModules !== undefined && kernelModules !== (described.modules !== undefined),
      )
      expect(isGuess).toBe(false)
    },
  )
})
