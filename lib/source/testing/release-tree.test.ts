import { describe, expect, it } from 'vitest'
import { extensionsOfTree } from '../categories-from-tree.ts'
import { parseMakefilePins } from '../makefile-pins.ts'
import { sourceCategories } from '../source-categories.ts'
import { releaseTree } from './release-tree.ts'
import { startSourceServer } from './source-server.ts'

const treeOf = (version: string) => releaseTree(version) ?? new Map<string, string>()

describe('the generated source tree', () => {
  it.each([
    ['v1.5.3', 19, 'v1.5.0-11-gd6d7236'],
    ['v1.8.0', 46, 'v1.8.0-8-gdf1a1a5'],
    ['v1.11.2', 67, 'v1.11.0-21-gf95c679'],
    ['v1.13.1', 83, 'v1.13.0-10-g4be1aaa'],
    ['v1.14.0-rc.1', 86, 'v1.14.0-1-geffed43'],
  ])('of %s has %i extensions in their folders, and the build %s', (version, count, build) => {
    const tree = treeOf(version)
    const found = extensionsOfTree(tree)
    const categories = sourceCategories(tree)
    expect(found.size).toBe(count)
    expect(
      [...found.values()].filter(({ name, category }) => categories.get(name)?.category !== category),
    ).toEqual([])
    const pins = parseMakefilePins(tree.get('Makefile') ?? '')
    expect(pins.pkgs).toBe(build)
    expect(pins.targets.toSorted()).toEqual([...found.keys()].toSorted())
  })

  it('lists tolerated overlaps from v1.13.0 on', () => {
    expect(treeOf('v1.12.11').has('hack/test/exceptions-amd64.yaml')).toBe(false)
    expect(treeOf('v1.13.0').get('hack/test/exceptions-arm64.yaml')).toContain('siderolabs/vc4')
  })

  it('is missing for a tag that nobody made', () => {
    expect(releaseTree('v9.9.9')).toBeUndefined()
  })
})

it('the server gives a tree once, confirms it, lacks others, and can be away', async () => {
  const server = await startSourceServer()
  const ask = (tag: string, headers: Record<string, string> = {}) =>
    fetch(server.archiveUrl.replace('{tag}', tag), { headers })
  const first = await ask('v1.11.2')
  expect(first.status).toBe(200)
  expect((await first.arrayBuffer()).byteLength).toBeGreaterThan(5_000)
  expect((await ask('v1.11.2', { 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(304)
  expect((await ask('v9.9.9')).status).toBe(404)
  server.setOffline(true)
  await expect(ask('v1.11.2')).rejects.toThrow('fetch failed')
  server.setOffline(false)
  expect((await ask('v1.5.3')).status).toBe(200)
  await server.close()
})
