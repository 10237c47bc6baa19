import { afterEach, describe, expect, it } from 'vitest'
import type { SbomEntry } from '#catalog/sbom'
import type { ExtensionDescription } from '#registry/testing/extension-description'
import { createRegistryContent } from '#registry/testing/registry-content'
import { openFaultWorld, type FaultWorld, type Visit } from '../faults/testing/fault-world.ts'
import { loadSbomFile } from './load-sbom-file.ts'

const RELEASE = 'v1.99.0'
const FOLDER = '/usr/local/share/spdx'
const spdx = (name: string, more: object = {}): string =>
  JSON.stringify({ spdxVersion: 'SPDX-2.3', name, packages: [{ name, versionInfo: '1' }], ...more })

const worlds: FaultWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function open(extension: Partial<ExtensionDescription>): Promise<FaultWorld> {
  const content = createRegistryContent()
  content.addRelease(RELEASE, () => ({
    version: RELEASE,
    extensions: [
      { name: 'one', tag: '1', ...extension },
      { name: 'other', tag: '2' },
    ],
  }))
  const world = await openFaultWorld({ content })
  worlds.push(world)
  return world
}

const ask = (platform?: string, download = false) => ({ release: RELEASE, name: 'one', platform, download })

async function entriesOf({ doors }: Visit, download = false): Promise<readonly SbomEntry[]> {
  const outcome = await doors.loadSbom(ask(undefined, download))
  if (!outcome.ok) throw new Error(outcome.problem.title)
  if (outcome.value.sboms === null) throw new Error(outcome.value.problem?.title ?? 'Not read.')
  return outcome.value.sboms.entries
}

const told = (entry: SbomEntry): string =>
  `${entry.path}: ${entry.kind === 'read' ? entry.document.packages.map(({ name }) => name).join(', ') : entry.reason}`

describe('the bills of materials of an image', () => {
  it('are its documents in the order of their paths; one that breaks a rule leaves the others', async () => {
    const files = {
      [`${FOLDER}/b.spdx.json`]: spdx('b'),
      [`${FOLDER}/a.spdx.json`]: spdx('a'),
      [`${FOLDER}/deep/c.spdx.json`]: spdx('c'),
      [`${FOLDER}/broken.spdx.json`]: '{"spdxVersion":',
      [`${FOLDER}/three.spdx.json`]: '{"@context":"x"}',
      [`${FOLDER}/notes.txt`]: 'no document',
      '/usr/share/spdx/elsewhere.spdx.json': spdx('elsewhere'),
    }
    const visit = (await open({ files })).open()
    expect((await entriesOf(visit)).map(told)).toEqual([
      `${FOLDER}/a.spdx.json: a`,
      `${FOLDER}/b.spdx.json: b`,
      `${FOLDER}/broken.spdx.json: The document is not JSON.`,
      `${FOLDER}/deep/c.spdx.json: c`,
      `${FOLDER}/three.spdx.json: The document is SPDX 3 or newer, and only SPDX 2.2 and 2.3 are read here.`,
    ])
  })

  it('are none when the image was read and has none', async () => {
    const visit = (await open({ files: { '/usr/local/bin/a': 'a\n' } })).open()
    expect(await entriesOf(visit)).toEqual([])
  })

  it('are of the platform in the config of an image without an index, and of no other', async () => {
    const { doors } = (
      await open({ shape: { single: true }, files: { [`${FOLDER}/a.spdx.json`]: spdx('a') } })
    ).open()
    expect(await doors.loadSbom(ask())).toMatchObject({ ok: true, value: { platform: 'linux/amd64' } })
    expect(await doors.loadSbom(ask('linux/arm64'))).toMatchObject({
      ok: false,
      problem: { kind: 'not-found', title: 'The image is not for linux/arm64 but for linux/amd64.' },
    })
  })

  it('are those of the platform that was asked for', async () => {
    const visit = (await open({ files: { [`${FOLDER}/a.spdx.json`]: spdx('a') }, contentOn: 'amd64' })).open()
    expect(await entriesOf(visit)).toHaveLength(1)
    const arm = await visit.doors.loadSbom(ask('linux/arm64'))
    expect(arm).toMatchObject({ ok: true, value: { platform: 'linux/arm64', sboms: { entries: [] } } })
    const none = await visit.doors.loadSbom(ask('linux/s390x'))
    expect(none).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })

  it('of a heavy image are read when somebody asks for the download, and then without one', async () => {
    const world = await open({ files: { [`${FOLDER}/a.spdx.json`]: spdx('a') }, paddingBytes: 3_000_000 })
    const visit = world.open()
    expect(await visit.doors.loadSbom(ask())).toMatchObject({
      ok: true,
      value: { sboms: null, problem: null },
    })
    expect(await entriesOf(visit, true)).toHaveLength(1)
    await world.registry.setOffline()
    expect(await entriesOf(visit)).toHaveLength(1)
    expect(await entriesOf(world.open())).toHaveLength(1)
  })

  it('are larger than a preview, and refused above their own limit', async () => {
    const padding = { comment: 'x'.repeat(600_000) }
    const files = {
      [`${FOLDER}/large.spdx.json`]: spdx('large', padding),
      [`${FOLDER}/too-large.spdx.json`]: spdx('too-large', { comment: 'x'.repeat(8 * 1024 * 1024) }),
    }
    const visit = (await open({ files })).open()
    const [large, tooLarge] = await entriesOf(visit)
    expect(large).toMatchObject({ kind: 'read' })
    expect(tooLarge).toMatchObject({ kind: 'unreadable', digest: null })
    expect(told(tooLarge ?? never())).toMatch(/It has \d+ bytes, more than the 8388608 that are read\.$/)
  })

  it('are read again from the layer when the store has lost them', async () => {
    const world = await open({ files: { [`${FOLDER}/a.spdx.json`]: spdx('a') } })
    const { app, doors } = world.open()
    const [before] = await entriesOf({ app, doors })
    const lossy = {
      ...app,
      store: { ...app.store, read: async () => undefined },
    }
    const patience = { cache: 60_000, snapshot: 60_000, history: 60_000, nothing: 60_000 }
    const file = await loadSbomFile(lossy, ask(), `${FOLDER}/a.spdx.json`, patience)
    expect(file).toMatchObject({ ok: true, value: { digest: before?.digest } })
  })

  it('are unknown, not none, when a layer cannot be read', async () => {
    const world = await open({ files: { [`${FOLDER}/a.spdx.json`]: spdx('a') } })
    world.registry.faults.set('gzipTruncated', { extension: 'one' })
    const outcome = await world.open().doors.loadSbom(ask())
    expect(outcome).toMatchObject({ ok: true, value: { sboms: null, problem: { kind: 'invalid' } } })
  })
})

describe('the download of one', () => {
  it.each([
    [`${FOLDER}/a.spdx.json`, 'a.spdx.json'],
    [`${FOLDER}/broken.spdx.json`, 'broken.spdx.json'],
    [`${FOLDER}/..odd "name".spdx.json`, 'odd__name_.spdx.json'],
  ])('is its bytes, whatever they are: %s', async (path, fileName) => {
    const text = path.includes('broken') ? '{' : spdx('a')
    const { doors } = (await open({ files: { [path]: text } })).open()
    const outcome = await doors.loadSbomFile(ask(), path)
    if (!outcome.ok) throw new Error(outcome.problem.title)
    expect(new TextDecoder().decode(outcome.value.bytes)).toBe(text)
    expect(outcome.value.fileName).toBe(fileName)
  })

  it.each(['', '/', '/etc/passwd', `${FOLDER}/absent.spdx.json`, `${FOLDER}/notes.txt`, '../manifest.yaml'])(
    'gives nothing that is no bill of materials: %j',
    async (path) => {
      const files = { [`${FOLDER}/notes.txt`]: 'x', '/etc/passwd': 'x' }
      const { doors } = (await open({ files })).open()
      expect(await doors.loadSbomFile(ask(), path)).toMatchObject({
        ok: false,
        problem: { kind: 'not-found' },
      })
    },
  )
})

function never(): never {
  throw new Error('There is no such entry.')
}
