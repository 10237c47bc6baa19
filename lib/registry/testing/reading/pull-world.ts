import { createContentStore } from '#transport/content-store'
import { keep } from '#transport/testing/kept-client'
import { createTransport } from '#transport/transport-client'
import { readCatalogFiles } from '../../catalog-files.ts'
import type { Credentials } from '../../credentials.ts'
import { noCredentials } from '../../docker-credentials.ts'
import { createRegistry } from '../../http-registry.ts'
import type { Registry } from '../../registry.ts'
import { generateContent } from '../generated-releases.ts'
import { startTestRegistry } from '../test-registry.ts'
import type { TestRegistryOptions } from '../test-registry-options.ts'

export const CATALOG = 'siderolabs/extensions'
/** The release that is read unless a test names another. */
export const VERSION = 'v1.13.9'

/** The test registry with three releases, and a client for it that knows nothing yet; both end with the test. */
export async function pullWorld(
  options: Partial<TestRegistryOptions> = {},
  credentials: Credentials = noCredentials,
) {
  const content = options.content ?? generateContent({ releases: ['v1.5.3', 'v1.12.0', VERSION] })
  const server = await keep(startTestRegistry({ ...options, content }))
  const transport = await keep(
    createTransport({
      plainHttpHosts: server.hosts,
      concurrency: 16,
      limits: { backOffMs: 5, backOffCapMs: 20, headersMs: 1000, bodyIdleMs: 1000, rateWindowMs: 1000 },
    }),
  )
  const registry = createRegistry({
    host: server.host,
    plainHttpHosts: server.hosts,
    transport,
    store: createContentStore({ directory: undefined, capBytes: 1 << 26, memoryBytes: 1 << 26 }),
    credentials,
    now: Date.now,
  })
  return { server, content, registry }
}

/** What a client finds in the catalog image of a release. */
export async function readCatalog({ registry }: { readonly registry: Registry }, version = VERSION) {
  const { manifest } = await registry.resolve(CATALOG, version)
  const { imageDigests, descriptions } = await readCatalogFiles(registry, CATALOG, manifest.digest)
  return { digest: manifest.digest, imageDigests: text(imageDigests), descriptions: text(descriptions) }
}

function text(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Buffer.from(bytes).toString()
}
