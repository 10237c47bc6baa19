import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { openApplication, type Application } from '../application.ts'
import { parseConfig } from '../config.ts'

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** The repository of the catalog image, in every registry that these applications read. */
export const CATALOG = 'siderolabs/extensions'

/** The environment of an application that reads its catalog from the first of these hosts. */
export function settings(hosts: readonly string[], cacheDirectory = '') {
  return {
    CATALOG_IMAGE: `${hosts[0]}/${CATALOG}`,
    REGISTRY_PLAIN_HTTP: hosts.join(','),
    SOURCE_ARCHIVE_URL: '',
    KERNEL_BUILD_URL: '',
    DOCKER_CONFIG: '',
    CACHE_DIR: cacheDirectory,
    OFFLINE: '',
  }
}

/** An application with these settings, closed when the test that opens it has ended. */
export function openOver(...hosts: readonly string[]): Application {
  const app = openApplication(parseConfig(settings(hosts), ROOT))
  onTestFinished(() => app.transport.close())
  return app
}
