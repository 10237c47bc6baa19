import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { generateContent } from '#registry/testing/generated-releases'
import { openFaultWorld, type FaultWorld } from './testing/fault-world.ts'
import { expectHealthy, lookAround } from './testing/hold-fault.ts'
import { RELEASE, STRUCK, twoReleases } from './testing/two-releases.ts'

let world: FaultWorld
afterEach(() => world.close())

const blobFolder = (): string => join(world.cacheDirectory, 'blobs', 'sha256')

async function blobs(): Promise<readonly string[]> {
  return (await readdir(blobFolder())).filter((name) => /^[0-9a-f]{64}$/.test(name))
}

/** Names of blobs on disk whose bytes have another digest. */
async function corruptBlobs(): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const name of await blobs()) {
    const bytes = await readFile(join(blobFolder(), name))
    if (createHash('sha256').update(bytes).digest('hex') !== name) wrong.push(name)
  }
  return wrong
}

async function spoilAll(spoil: (path: string, bytes: Buffer) => Promise<void>): Promise<void> {
  for (const name of await blobs()) {
    const path = join(blobFolder(), name)
    await spoil(path, await readFile(path))
  }
}

const SPOILS: readonly (readonly [string, (path: string, bytes: Buffer) => Promise<void>])[] = [
  [
    'has one bit turned',
    (path, bytes) =>
      writeFile(path, Buffer.concat([bytes.subarray(0, -1), Buffer.of((bytes.at(-1) ?? 0) ^ 1)])),
  ],
  ['is cut in half', (path, bytes) => truncate(path, bytes.byteLength >> 1)],
  ['is empty', (path) => truncate(path, 0)],
  ['is other content', (path) => writeFile(path, '{"schemaVersion":2}')],
]

describe('a cache of which every file', () => {
  it.each(SPOILS)('%s is read again from the registry', async (_name, spoil) => {
    world = await openFaultWorld({ content: twoReleases() })
    await lookAround(world.open().doors)
    await spoilAll(spoil)
    expectHealthy(await lookAround(world.open().doors), world)
    expect(await corruptBlobs()).toEqual([])
  })

  it.each(SPOILS)('%s counts as empty without registry', async (_name, spoil) => {
    world = await openFaultWorld({ content: twoReleases() })
    await lookAround(world.open().doors)
    await spoilAll(spoil)
    await world.registry.setOffline()
    const { doors } = world.open()
    expect(await doors.loadCatalog(RELEASE)).toMatchObject({ ok: false, problem: { kind: 'unreachable' } })
    expect(await doors.loadHome()).toMatchObject({ ok: true, value: { origin: 'snapshot' } })
  })
})

describe('a cache', () => {
  it('takes no byte of a registry that lies', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    for (const fault of ['wrongDigest', 'otherContent', 'wrongSize', 'wrongSizeShort'])
      world.registry.faults.set(fault)
    const { doors } = world.open()
    expect(await doors.loadCatalog(RELEASE)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    world.registry.faults.clear()
    world.clock.advance(30_000)
    expectHealthy(await lookAround(doors), world)
    expect(await corruptBlobs()).toEqual([])
  })

  it('that lacks a layer is completed, and nothing else is asked for', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    await world.open().doors.loadCatalog(RELEASE)
    const layers = (await blobs()).map((name) => join(blobFolder(), name))
    const contents = await Promise.all(layers.map((path) => readFile(path)))
    const gzipped = layers.filter((_path, at) => contents[at]?.[0] === 0x1f)
    await truncate(gzipped[0] ?? '', 0)
    world.registry.resetStats()
    expect(await world.open().doors.loadCatalog(RELEASE)).toMatchObject({
      ok: true,
      value: { state: 'fresh' },
    })
    // A challenge, a token, the tag by condition, and the layer with its redirect.
    expect(world.registry.stats().requests).toBeLessThanOrEqual(5)
  })

  it('that cannot be written is said and slows nobody down', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    const file = join(world.cacheDirectory, 'a-file')
    await writeFile(file, '')
    const { doors } = world.open({ cacheDirectory: join(file, 'below') })
    expectHealthy(await lookAround(doors), world)
    const { store } = await doors.loadSources()
    expect(store.fault).toMatch(
      /^The cache directory cannot be \w+ \(\w+\); new data is kept in memory only\.$/,
    )
    expect(world.registry.stats().duplicateUrls).toBe(0)
  })

  it('whose places are taken by folders is read around', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    const release = world.registry.content.release(RELEASE)
    await mkdir(join(blobFolder(), (release?.indexDigest ?? '').slice('sha256:'.length)), { recursive: true })
    expectHealthy(await lookAround(world.open().doors), world)
    expect(await corruptBlobs()).toEqual([])
  })

  it('stays below its cap and still serves', async () => {
    const releases = ['v1.9.0', 'v1.10.0', 'v1.11.2', 'v1.12.0', 'v1.13.9']
    world = await openFaultWorld({ content: generateContent({ releases }) })
    const capBytes = 40_000
    const { doors } = world.open({ cacheMaxBytes: capBytes })
    for (const version of releases) {
      expect(await doors.loadCatalog(version)).toMatchObject({ ok: true, value: { state: 'fresh' } })
    }
    let total = 0
    for (const name of await blobs()) total += (await readFile(join(blobFolder(), name))).byteLength
    expect(total).toBeLessThanOrEqual(capBytes)
    for (const version of releases) expect(await doors.loadCatalog(version)).toMatchObject({ ok: true })
  })

  it('of two processes is whole', async () => {
    world = await openFaultWorld({ content: twoReleases() })
    const seen = await Promise.all([lookAround(world.open().doors), lookAround(world.open().doors)])
    for (const each of seen) expectHealthy(each, world)
    expect(await corruptBlobs()).toEqual([])
    expect(await world.open({ offline: true }).doors.loadExtensionDetail(RELEASE, STRUCK)).toMatchObject({
      ok: true,
      value: { value: { imageState: 'read' } },
    })
  })
})
