import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExtensionDescription } from '#registry/testing/extension-description'
import type { LayerPlan } from '#registry/testing/image-builder'
import { createRegistryContent } from '#registry/testing/registry-content'
import { sha256Of } from '#registry/testing/stored-blob'
import { writeTar } from '#registry/testing/tar-writer'
import { openFaultWorld, type FaultWorld } from '../faults/testing/fault-world.ts'
import type { ListingUse } from './listing-child.ts'

const MIB = 1024 * 1024

/** A layer of one large file and many small ones, packed without being made smaller. */
function heavyLayer(sizeBytes: number, files: number): LayerPlan {
  const tar = writeTar([
    { name: 'rootfs/usr/local/lib/large', body: new Uint8Array(sizeBytes).fill(7) },
    ...Array.from({ length: files }, (_, at) => ({
      name: `rootfs/usr/lib/firmware/vendor/part-${at}.bin`,
      body: `part ${at}\n`,
    })),
  ])
  const bytes = new Uint8Array(gzipSync(tar, { level: 0 }))
  return { bytes, mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', diffId: sha256Of(tar) }
}

const onlyLayer = (sizeBytes: number, files: number): Partial<ExtensionDescription> => ({
  shape: { single: true },
  hostile: { layers: (honest) => [heavyLayer(sizeBytes, files), ...honest.slice(1)] },
})

// The highest resident size of a process is read where Linux keeps it.
describe.skipIf(!existsSync('/proc/self/clear_refs'))('a process that lists a layer of 200 MiB', () => {
  let world: FaultWorld
  let child: ChildProcess

  async function list(name: string): Promise<ListingUse> {
    const answered = once(child, 'message')
    child.send(name)
    const [use]: ListingUse[] = await answered
    if (use === undefined) throw new Error('The process gave no answer.')
    return use
  }

  beforeAll(async () => {
    const content = createRegistryContent()
    content.addRelease('v1.99.0', () => ({
      version: 'v1.99.0',
      extensions: [
        { name: 'light', tag: '1', ...onlyLayer(3 * MIB, 2_000) },
        { name: 'heavy', tag: '1', ...onlyLayer(200 * MIB, 20_000) },
      ],
    }))
    world = await openFaultWorld({ content })
    const { host, hosts } = world.registry
    child = fork(
      fileURLToPath(new URL('listing-child.ts', import.meta.url)),
      [host, hosts.join(','), world.cacheDirectory],
      { execArgv: ['--conditions=react-server', '--import', 'tsx'] },
    )
    await list('light')
  }, 60_000)
  afterAll(async () => {
    child.kill()
    await world.close()
  })

  it('stays within 96 MiB above what it was, and lists every file', async () => {
    const { files, before, peak } = await list('heavy')
    expect(files).toBe(20_002)
    expect((peak - before) / MIB).toBeLessThan(96)
  }, 60_000)
})
