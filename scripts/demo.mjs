import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, needsBuild } from './build.mjs'
import { claimPort, readAddress, serve } from './start.mjs'
import { startFromArguments, TEST_ROOT } from './test-registry.mjs'

const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Settings of the app over the test registry: nothing outside this machine is asked.
 * @param {{host: string, hosts: readonly string[]}} registry
 * @param {{host: string, archiveUrl: string}} source
 * @param {string} cacheDir
 */
export function demoSettings(registry, source, cacheDir) {
  return {
    CATALOG_IMAGE: `${registry.host}/siderolabs/extensions`,
    REGISTRY_PLAIN_HTTP: [...registry.hosts, source.host].join(','),
    CACHE_DIR: cacheDir,
    SOURCE_ARCHIVE_URL: source.archiveUrl,
    KERNEL_BUILD_URL: '',
    OFFLINE: '',
    CATALOG_DEMO: '1',
    TRUSTED_ROOT: TEST_ROOT,
  }
}

/**
 * `npm run demo`: the app over a generated catalog. The registry lives in this process and ends with it.
 * @param {readonly string[]} args options of `test-registry.mjs`
 */
async function main(args) {
  const address = readAddress(process.env)
  const port = await claimPort(address)
  if (needsBuild()) {
    const stop = new AbortController()
    const abort = () => stop.abort()
    for (const signal of SIGNALS) process.once(signal, abort)
    const code = await build({ signal: stop.signal })
    for (const signal of SIGNALS) process.off(signal, abort)
    if (code !== 0) return stop.signal.aborted ? 130 : code
  }
  const cacheDir = mkdtempSync(join(tmpdir(), 'talos-extension-catalog-demo-'))
  const started = await startFromArguments(args)
  try {
    return await serve({
      ...address,
      port,
      env: demoSettings(started.registry, started.source, cacheDir),
      onReady(url) {
        process.stdout.write(
          `\nTalos Extension Catalog, demo: ${url}\n` +
            'All digests are of generated images: none of them exists on a public registry.\n' +
            'Their signatures are of an authority for tests, and some are wrong on purpose.\n' +
            `Registry ${started.registry.origin}, its switches ${started.control.origin}\n`,
        )
      },
    })
  } finally {
    await started.close()
    rmSync(cacheDir, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
