import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isContentFault } from './fault.ts'
import { FAULTS } from './fault-table.ts'
import { createRegistryContent } from './registry-content.ts'
import type { ContentRows } from './rows/content-row.ts'
import { DESCRIPTIONS_ROWS } from './rows/descriptions-rows.ts'
import { DIGESTS_ROWS } from './rows/digests-rows.ts'
import { DOCUMENT_ROWS } from './rows/document-rows.ts'
import { LAYER_ROWS } from './rows/layer-rows.ts'
import { digestOfTag, lastKey, see } from './rows/seen-content.ts'
import { TAR_ROWS } from './rows/tar-rows.ts'
import { YAML_ROWS } from './rows/yaml-rows.ts'
import { startTestRegistry } from './test-registry.ts'
import type { TestRegistry } from './test-registry-options.ts'

const ROWS: ContentRows = {
  ...DOCUMENT_ROWS,
  ...LAYER_ROWS,
  ...TAR_ROWS,
  ...YAML_ROWS,
  ...DIGESTS_ROWS,
  ...DESCRIPTIONS_ROWS,
}

let registry: TestRegistry

beforeAll(async () => {
  const content = createRegistryContent()
  const facts = {
    tier: 'core',
    author: 'Sidero Labs',
    description: 'What it is.\n',
    constraint: '>= v1.0.0',
  } as const
  // One description, as a release is described each time: what is not altered keeps its digest.
  const extensions = ['gvisor', 'glibc', 'btrfs'].map((name) => ({ ...facts, name, tag: '1.0' }))
  content.addRelease('v1.11.2', () => ({ version: 'v1.11.2', extensions }))
  registry = await startTestRegistry({ content, auth: 'none', redirectBlobs: false })
})
beforeEach(() => registry.faults.clear())
afterAll(() => registry.close())

const CONTENT_FAULTS = FAULTS.filter(isContentFault).map(({ name }) => name)

describe('a fault of the content does what its name says, under digests that hold', () => {
  it.each(CONTENT_FAULTS.filter((name) => name !== 'tagMoved'))('%s', async (name) => {
    const honest = registry.content.release('v1.11.2')
    registry.faults.set(name)
    const seen = await see(registry)
    expect(ROWS[name]?.(seen), `${name}: ${seen.manifest.slice(0, 300)}`).toBe(true)
    const altered = registry.content.altered('v1.11.2', lastKey(registry), (description) => description)
    expect(seen.indexDigest).not.toBe(honest?.indexDigest)
    const others = (catalog: typeof honest) => catalog?.extensions.slice(1).map(({ digest }) => digest)
    expect(others(altered), 'the other extensions are left alone').toEqual(others(honest))
    registry.faults.clear()
    expect(await digestOfTag(registry)).toBe(honest?.indexDigest)
  })

  it('tagMoved: the first request sees the old catalog, the next ones the new', async () => {
    registry.faults.set('tagMoved')
    const seen: string[] = []
    for (let at = 0; at < 3; at++) {
      seen.push(await digestOfTag(registry))
    }
    expect(seen[0]).toBe(registry.content.release('v1.11.2')?.indexDigest)
    expect(seen[1]).not.toBe(seen[0])
    expect(seen[2]).toBe(seen[1])
  })

  it('and alters the extension and release that its scope names', async () => {
    registry.faults.set('yamlEmpty', { extension: 'glibc', release: 'v1.11.2' })
    await digestOfTag(registry)
    const altered = registry.content.altered('v1.11.2', lastKey(registry), (honest) => honest)
    const honest = registry.content.release('v1.11.2')
    const changed = honest?.extensions.filter((one, at) => one.digest !== altered?.extensions[at]?.digest)
    expect(changed?.map(({ name }) => name)).toEqual(['glibc'])
    registry.faults.clear()
    registry.faults.set('yamlEmpty', { release: 'v1.11.1' })
    expect(await digestOfTag(registry)).toBe(honest?.indexDigest)
  })
})
