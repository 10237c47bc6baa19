import { afterEach, describe, expect, it } from 'vitest'
import type { ResolveEvent } from '#catalog/resolve-progress'
import type { BuiltCatalog } from '#registry/testing/catalog-builder'
import { generateContent } from '#registry/testing/generated-releases'
import { createRegistryContent } from '#registry/testing/registry-content'
import { createWorlds } from '../faults/testing/create-worlds.ts'
import type { FaultWorldOptions } from '../faults/testing/fault-world.ts'
import { resolve, resultOf } from './testing/resolve-events.ts'

const worlds = createWorlds()
const open = (options: FaultWorldOptions) => worlds.open(options)
afterEach(() => worlds.closeAll())

/** What the registry knows of an extension and a resolved row must say. */
function truthOf(catalog: BuiltCatalog) {
  return catalog.extensions.map(({ name, tag, digest, reference, platforms }) => ({
    name,
    tag,
    digest,
    reference,
    version: tag,
    platforms: Object.fromEntries(platforms),
  }))
}

function factsOf(events: readonly ResolveEvent[]) {
  return resultOf(events).rows.map(({ extension, manifest, platforms }) => ({
    name: extension.name,
    tag: extension.tag,
    digest: extension.digest,
    reference: extension.reference,
    version: versionIn(manifest),
    platforms: Object.fromEntries(
      platforms.map(({ platform, digest }) => [platform.replace('/v8', ''), digest]),
    ),
  }))
}

function versionIn(manifest: unknown): unknown {
  const metadata = Reflect.get(Object(manifest), 'metadata')
  return Reflect.get(Object(metadata), 'version')
}

describe('resolving a release', () => {
  it.each(['v1.5.3', 'v1.11.2', 'v1.14.0-rc.1'])(
    'says of every image of %s what the registry knows, in all legal ways of writing one',
    async (version) => {
      const content = generateContent({ releases: [version] })
      const world = await open({ content })
      const truth = content.release(version)
      if (truth === undefined) throw new Error(`${version} was not generated.`)
      const events = await resolve(world.open(), version)
      expect(factsOf(events)).toEqual(truthOf(truth))
      expect(resultOf(events).progress).toMatchObject({ total: truth.extensions.length, failed: 0 })
    },
  )

  it('asks for nothing again after a restart, even when the registry is away', async () => {
    const content = generateContent({ releases: ['v1.14.0-rc.1'] })
    const world = await open({ content })
    const first = factsOf(await resolve(world.open(), 'v1.14.0-rc.1'))
    await world.registry.setOffline()
    const again = await resolve(world.open(), 'v1.14.0-rc.1')
    expect(factsOf(again)).toEqual(first)
    expect(resultOf(again).progress.failed).toBe(0)
  })

  it('keeps manifest.yaml of an image whose only layer is too large to keep', async () => {
    const content = createRegistryContent()
    content.addRelease('v1.99.0', () => ({
      version: 'v1.99.0',
      extensions: [{ name: 'only', tag: '1', paddingBytes: 5_000_000, shape: { arrangement: 'one-layer' } }],
    }))
    const world = await open({ content })
    const first = factsOf(await resolve(world.open(), 'v1.99.0'))
    expect(first[0]?.version).toBe('1')
    await world.registry.setOffline()
    expect(factsOf(await resolve(world.open(), 'v1.99.0'))).toEqual(first)
  })
})
