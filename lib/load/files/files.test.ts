import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { imageContents } from '#catalog/image-contents'
import type { FilesEvent, ImageFiles } from '#catalog/image-files'
import type { Problem } from '#problem/problem'
import type { ExtensionDescription } from '#registry/testing/extension-description'
import { LEGAL_SHAPES } from '#registry/testing/legal-oddities'
import { createRegistryContent } from '#registry/testing/registry-content'
import {
  openFaultWorld,
  type FaultWorld,
  type FaultWorldOptions,
  type Visit,
} from '../faults/testing/fault-world.ts'

const RELEASE = 'v1.99.0'
const MODULES = '/usr/lib/modules/6.12.0-talos/extras'

const worlds: FaultWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

function contentOf(...extensions: readonly ExtensionDescription[]) {
  const content = createRegistryContent()
  content.addRelease(RELEASE, () => ({ version: RELEASE, extensions }))
  return content
}

async function open(
  extension: Partial<ExtensionDescription>,
  options: Partial<FaultWorldOptions> = {},
): Promise<FaultWorld> {
  const content = contentOf({ name: 'one', tag: '1', ...extension }, { name: 'other', tag: '2' })
  const world = await openFaultWorld({ content, ...options })
  worlds.push(world)
  return world
}

async function eventsOf({ doors }: Visit, platform?: string, signal?: AbortSignal) {
  const outcome = await doors.loadFiles(RELEASE, 'one', platform)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const events: FilesEvent<Problem>[] = []
  for await (const event of outcome.value.events(signal)) events.push(event)
  return events
}

function resultOf(events: readonly FilesEvent<Problem>[]): ImageFiles {
  const last = events.at(-1)
  if (last?.kind !== 'result') throw new Error(last?.kind === 'failed' ? last.problem.title : 'No result.')
  return last.files
}

const paths = ({ files }: ImageFiles) =>
  files.filter(({ type }) => type !== 'directory').map(({ path }) => path)

const RICH: Partial<ExtensionDescription> = {
  files: {
    '/usr/local/bin/a': 'made by a test\n',
    '/etc/cri/conf.d/10-a.part': '[plugins.x.containerd.runtimes.a]\n',
  },
  modules: ['a_module'],
  services: {
    a: 'name: a\ncontainer: {entrypoint: ./a}\ndepends: [{configuration: true}]\nrestart: always\n',
  },
  contentOn: 'amd64',
}

describe('the files of an image', () => {
  it.each(LEGAL_SHAPES.map((shape) => [JSON.stringify(shape), shape] as const))(
    'are those the registry was given, however it is written: %s',
    async (_, shape) => {
      const visit = (await open({ ...RICH, shape })).open()
      const image = resultOf(await eventsOf(visit))
      const expected = [
        'manifest.yaml',
        'rootfs/etc/cri/conf.d/10-a.part',
        `rootfs${MODULES}/a_module.ko`,
        'rootfs/usr/local/bin/a',
        'rootfs/usr/local/etc/containers/a.yaml',
        ...(shape.arrangement === 'manifest-middle' ? ['rootfs/usr/local/share/added'] : []),
        ...(shape.longName === undefined ? [] : [`rootfs/usr/local/share/one/${'deep/'.repeat(18)}last.txt`]),
      ]
      expect(paths(image)).toEqual(expected.toSorted())
      expect(imageContents(image)).toMatchObject({
        kernelModules: [{ name: 'a_module', kernel: '6.12.0-talos' }],
        services: [{ service: { name: 'a', depends: [{ kind: 'configuration' }] }, problems: [] }],
        criParts: [{ handlers: ['a'] }],
      })
      if (shape.single === true) return
      const arm = resultOf(await eventsOf(visit, 'linux/arm64'))
      expect(paths(arm)).toEqual(
        shape.arrangement === 'manifest-middle'
          ? ['manifest.yaml', 'rootfs/usr/local/share/added']
          : ['manifest.yaml'],
      )
      expect(arm.digest).not.toBe(image.digest)
    },
  )

  it('are kept by digest, also over a restart, and then cost no request', async () => {
    const world = await open({ ...RICH, paddingBytes: 200_000 })
    const first = resultOf(await eventsOf(world.open()))
    await world.registry.setOffline()
    expect(resultOf(await eventsOf(world.open()))).toEqual(first)
  })

  it('are read again when what was kept is no index any more', async () => {
    const world = await open({ ...RICH, paddingBytes: 200_000 })
    const first = resultOf(await eventsOf(world.open()))
    const blobs = join(world.cacheDirectory, 'blobs', 'sha256')
    for (const name of await readdir(blobs)) {
      const text = await readFile(join(blobs, name), 'utf8')
      if (text.startsWith('{"format"')) await writeFile(join(blobs, name), text.replace('rootfs', 'ROOTFS'))
    }
    expect(resultOf(await eventsOf(world.open()))).toEqual(first)
  })

  it('tell how the download goes, in bytes of the layers', async () => {
    const world = await open({ paddingBytes: 3_000_000 })
    const events = await eventsOf(world.open())
    const progress = events.flatMap((event) => (event.kind === 'progress' ? [event.progress] : []))
    const last = progress.at(-1)
    expect(progress[0]).toMatchObject({ bytes: 0, entries: 0 })
    expect(last?.totalBytes).toBeGreaterThan(3_000_000)
    expect(last?.bytes).toBe(last?.totalBytes)
    expect(last?.entries).toBeGreaterThan(3)
  })

  it('are downloaded once for all who ask at the same time', async () => {
    const world = await open({ paddingBytes: 1_000_000 })
    const visit = world.open()
    const all = await Promise.all(Array.from({ length: 20 }, () => eventsOf(visit)))
    expect(new Set(all.map((events) => paths(resultOf(events)).join(' '))).size).toBe(1)
    expect(world.registry.stats().duplicateUrls).toBe(0)
  })

  it('stop being downloaded when the last one who asked has left, and start anew for the next', async () => {
    const world = await open({ paddingBytes: 2_000_000 })
    const visit = world.open()
    await visit.doors.loadExtensionDetail(RELEASE, 'one')
    world.registry.faults.set('stall', { kinds: ['blob-data'], times: 1 })
    const left = new AbortController()
    const leaving = eventsOf(visit, undefined, left.signal)
    setTimeout(() => left.abort(new Error('left')), 300)
    await expect(leaving).rejects.toThrow('left')
    await expect.poll(() => world.registry.stats().inFlight).toBe(0)
    world.registry.faults.clear()
    expect(paths(resultOf(await eventsOf(visit)))).toContain('manifest.yaml')
  })

  it.each(['truncate', 'wrongDigest', 'resetMid'])(
    'are right although the first answer was not: %s',
    async (fault) => {
      const world = await open({ paddingBytes: 2_000_000 })
      world.registry.faults.set(fault, { kinds: ['blob-data'], times: 1 })
      expect(paths(resultOf(await eventsOf(world.open())))).toContain('rootfs/usr/local/share/one/padding')
    },
  )

  it.each(['wrongDigest', 'gzipTruncated', 'tarTruncated', 'tarBomb', 'layerMissing'])(
    'are never shown in part: %s',
    async (fault) => {
      const world = await open({ paddingBytes: 200_000 })
      const visit = world.open()
      if (fault === 'wrongDigest') await visit.doors.loadExtensionDetail(RELEASE, 'one')
      const scope = fault === 'wrongDigest' ? { kinds: ['blob-data' as const] } : { extension: 'one' }
      world.registry.faults.set(fault, scope)
      const outcome = await visit.doors.loadFiles(RELEASE, 'one', undefined)
      if (!outcome.ok) throw new Error(outcome.problem.title)
      const kinds: string[] = []
      for await (const event of outcome.value.events()) kinds.push(event.kind)
      expect([fault, kinds.at(-1)]).toEqual([fault, 'failed'])
    },
  )

  it.each([
    ['linux/s390x', 'linux/amd64, linux/arm64'],
    ['..', 'is not a platform'],
  ])('of a platform that the image does not have are not found: %s', async (platform, words) => {
    const { doors } = (await open(RICH)).open()
    const outcome = await doors.loadFiles(RELEASE, 'one', platform)
    const title: unknown = expect.stringContaining(words)
    expect(outcome).toMatchObject({ ok: false, problem: { kind: 'not-found', title } })
  })
})

const text = (visit: Visit, path: string) => visit.doors.loadFileText(RELEASE, 'one', undefined, path)

describe('the text of a file', () => {
  it('is asked for after the files were listed', async () => {
    const visit = (await open(RICH)).open()
    expect(await text(visit, 'manifest.yaml')).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })

  it('is read from its layer up to the file and checked by its own digest', async () => {
    const files = { '/usr/local/share/a.txt': 'first\n', '/usr/local/share/z.bin': new Uint8Array([0, 1]) }
    const visit = (await open({ files, paddingBytes: 3_000_000 })).open()
    await eventsOf(visit)
    expect(await text(visit, 'rootfs/usr/local/share/a.txt')).toMatchObject({
      ok: true,
      value: { text: 'first\n', size: 6 },
    })
    expect(await text(visit, 'rootfs/usr/local/share/z.bin')).toMatchObject({
      ok: true,
      value: { text: null },
    })
    for (const path of ['rootfs/usr/local/share/one/padding', 'rootfs', 'nothing', '../etc/passwd', '']) {
      expect(await text(visit, path)).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
    }
  })
})
