import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRegistryContent } from './registry-content.ts'
import { LEGAL_SHAPES } from './legal-oddities.ts'
import { startTestRegistry } from './test-registry.ts'
import type { TestRegistry } from './test-registry-options.ts'

const SKOPEO = 'skopeo'
const PLATFORM = ['--override-os', 'linux', '--override-arch', 'amd64']
const missing = spawnSync(SKOPEO, ['--version']).status !== 0

/** A client that is not ours reads the registry, so that both cannot be wrong in the same way. */
describe.skipIf(missing)('skopeo (skipped when it is not installed)', () => {
  let registry: TestRegistry
  let scratch: string

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'test-registry-'))
    const content = createRegistryContent()
    const extensions = LEGAL_SHAPES.map((shape, at) => ({ name: `shape-${at}`, tag: '1.0', shape }))
    content.addRelease('v1.11.2', () => ({ version: 'v1.11.2', extensions }))
    content.release('v1.11.2')
    registry = await startTestRegistry({ content })
  })
  afterAll(async () => {
    await registry.close()
    rmSync(scratch, { recursive: true, force: true })
  })

  it('lists the tags', async () => {
    const { stdout } = await skopeo(
      'list-tags',
      '--tls-verify=false',
      `docker://${registry.host}/siderolabs/extensions`,
    )
    expect(JSON.parse(stdout)).toMatchObject({ Tags: ['v1.11.2'] })
  })

  it('reads the catalog by token and redirect without taking its token along', async () => {
    const source = `docker://${registry.host}/siderolabs/extensions:v1.11.2`
    const copied = await skopeo(
      'copy',
      '--all',
      '--src-tls-verify=false',
      source,
      `oci:${join(scratch, 'catalog')}:v`,
    )
    expect([copied.status, copied.stderr]).toEqual([0, ''])
    expect(registry.stats()).toMatchObject({ leaksToBlobHost: 0, canaryHits: 0 })
  })

  // skopeo refuses attestations and zstd under some combinations of --all; one platform is what a node pulls.
  it.each(LEGAL_SHAPES.map((shape, at) => [JSON.stringify(shape), at] as const))(
    'copies %s',
    async (_says, at) => {
      const directory = join(scratch, `shape-${at}`)
      const source = `docker://${registry.host}/siderolabs/shape-${at}:1.0`
      const copied = await skopeo(...PLATFORM, 'copy', '--src-tls-verify=false', source, `dir:${directory}`)
      expect([copied.status, copied.stderr]).toEqual([0, ''])
      const image = registry.content.release('v1.11.2')?.images[at]
      const manifest = image?.manifests.find(({ digest }) => digest === image.platforms.get('linux/amd64'))
      const document: { readonly layers: readonly { readonly digest: string }[] } = JSON.parse(
        Buffer.from(manifest?.bytes ?? []).toString('utf8'),
      )
      const files = readdirSync(directory)
      expect(document.layers.filter(({ digest }) => !files.includes(digest.slice('sha256:'.length)))).toEqual(
        [],
      )
    },
  )
})

/** Runs skopeo beside the registry of this process. */
function skopeo(
  ...args: readonly string[]
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(SKOPEO, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}
