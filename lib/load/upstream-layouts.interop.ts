import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { addLayout } from '#registry/testing/layout-content'
import { createRegistryContent } from '#registry/testing/registry-content'
import { startTestRegistry } from '#registry/testing/test-registry'
import { DATA_PATIENCE } from './lifetimes.ts'
import { doorsOf } from './open-doors.ts'
import { CATALOG, openOver } from './testing/application-over.ts'
import {
  hasLayouts,
  LAYOUTS,
  REAL,
  startFilledRegistry,
  type FilledRegistry,
} from './testing/filled-docker-registry.ts'

let server: FilledRegistry
beforeAll(async () => {
  server = await startFilledRegistry()
})
afterAll(() => server.close())

describe.skipIf(!hasLayouts)('images of upstream (skipped when the layouts are not there)', () => {
  it('the catalog shows its one extension: tier core, author TEST, its digest', async () => {
    const answer = await doorsOf(openOver(server.host), DATA_PATIENCE).loadCatalog(REAL.version)
    const { extensions, unreadable } = answer.ok ? answer.value.value : { extensions: [], unreadable: [] }
    expect(extensions).toHaveLength(1)
    expect(extensions).toMatchObject([
      {
        name: 'my-extension',
        tier: 'core',
        author: 'TEST',
        digest: REAL.digest,
        repository: REAL.repository,
      },
    ])
    expect(unreadable).toEqual([])
  })

  it('the signature is listed as a referrer of the image that it signs', async () => {
    const { registry } = openOver(server.host)
    const found = await registry.referrers(REAL.repository, REAL.digest)
    expect(found.map(({ artifactType }) => artifactType)).toEqual([
      'application/vnd.dev.sigstore.bundle.v0.3+json',
    ])
    const { manifest } = await registry.resolve(REAL.repository, `${REAL.digest.replace(':', '-')}.sig`)
    expect(manifest.document.kind).toBe('index')
  })

  it('the extension is read although the registry lacks its large layer', async () => {
    const halves = createRegistryContent()
    const image = { repository: REAL.repository, tag: 'v1.0.0' }
    const catalog = { repository: CATALOG, tag: REAL.version }
    await addLayout(halves, { directory: join(LAYOUTS, 'my-extension-image'), ...image })
    await addLayout(halves, { directory: join(LAYOUTS, 'extensions-catalog-image'), ...catalog })
    const own = await startTestRegistry({ content: halves })
    onTestFinished(() => own.close())
    const doors = doorsOf(openOver(...own.hosts), DATA_PATIENCE)
    expect(await doors.loadExtensionDetail(REAL.version, 'my-extension')).toMatchObject({
      ok: true,
      value: { value: { imageState: 'read', constraint: '>= v1.0.0', manifestProblem: null } },
    })
  })
})
