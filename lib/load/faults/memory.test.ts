import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generatedRelease } from '#registry/testing/generated-releases'
import type { RegistryContent } from '#registry/testing/registry-content'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFaultWorld, type FaultWorld } from './testing/fault-world.ts'
import type { MemoryTask, MemoryUse } from './testing/memory-child.ts'
import { twoReleases } from './testing/two-releases.ts'

const MIB = 1024 * 1024
const MOST = 96 * MIB

const HOSTILE = [
  ['oversize', 'oversizeDeclared', 'hugeError', 'encodingBomb', 'tokenHuge', 'hugeHeaders'],
  [
    'tagsHuge',
    'tagsEndless',
    'manifestOversize',
    'manifestDeepJson',
    'indexHuge',
    'catalogIndexHuge',
    'manyLayers',
  ],
  ['catalogGzipBomb', 'gzipBomb', 'gzipBombFirst', 'zstdBomb', 'tarBigFile', 'tarBomb', 'tarPaxHuge'],
  ['digestsHuge', 'digestsLongLine', 'descriptionsHuge', 'descriptionsManyKeys', 'descriptionsLaughs'],
  ['yamlBillionLaughs', 'yamlMergeBomb', 'yamlDeep', 'yamlManyKeys', 'yamlHuge', 'wrongDigest', 'truncate'],
].flat()

/** The two small releases, and some of the size of real ones; the newest of them is shown at home. */
function withWholeReleases(): RegistryContent {
  const content = twoReleases()
  for (const version of ['v1.12.0', 'v1.12.11', 'v1.13.0', 'v1.13.9'])
    content.addRelease(version, () => generatedRelease(version))
  content.addRelease('v1.100.0', () => ({ ...generatedRelease('v1.13.9'), version: 'v1.100.0' }))
  return content
}

// The highest resident size of a process is read where Linux keeps it.
describe.skipIf(!existsSync('/proc/self/clear_refs'))('a process that reads a hostile registry', () => {
  let world: FaultWorld
  let child: ChildProcess
  let idle: number

  async function ask(task: MemoryTask): Promise<MemoryUse> {
    const answered = once(child, 'message')
    child.send(task)
    const [use]: MemoryUse[] = await answered
    if (use === undefined) throw new Error('The process gave no answer.')
    return use
  }

  beforeAll(async () => {
    world = await openFaultWorld({ content: withWholeReleases() })
    const { host, hosts } = world.registry
    child = fork(
      fileURLToPath(new URL('testing/memory-child.ts', import.meta.url)),
      [host, hosts.join(','), world.cacheDirectory],
      {
        execArgv: ['--conditions=react-server', '--import', 'tsx'],
      },
    )
    idle = (await ask({ kind: 'warm' })).idle
  }, 60_000)
  afterAll(async () => {
    child.kill()
    await world.close()
  })

  it.each(HOSTILE)('stays within 96 MiB of its idle size: %s', async (fault) => {
    world.registry.faults.set(fault)
    const { peak } = await ask({ kind: 'look' })
    world.registry.faults.clear()
    await ask({ kind: 'look' })
    expect(peak - idle).toBeLessThan(MOST)
  })
})
