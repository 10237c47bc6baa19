import { setImmediate as turn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { register } from 'tsx/esm/api'

const USAGE = `node scripts/test-registry.mjs [options]
  --port N --blob-port N --control-port N   ports on 127.0.0.1, any when not given
  --source-port N                           of the source archives, any when not given
  --auth none|bearer|bearer-private|basic   default bearer
  --tls h2|h1only|expired|...               https with a certificate of its own authority
  --latency MS --connect MS                 added to each request, each connection
  --token-scopes multi|single --token-ttl SECONDS --token-host registry|own
  --referrers tag|api --no-redirect
  --repository PATH                         of the catalog image, default siderolabs/extensions
  --plain                                   no legal oddities in the images
  --unsigned                                no signatures beside the images
  --golden                                  the published reference of gasket-driver in v1.5.3
  --literal VERSION=FILE                    image-digests of a release, taken literally
  --layout REPOSITORY:TAG=DIRECTORY         serve an OCI image layout
  --extensions N --releases N               made-up catalogs of any size instead
  --padding BYTES                           added to each of their images
  --no-images                               they only list images, which makes 10,000 of them quick`

/** @typedef {{registry: import('../lib/registry/testing/test-registry-options.ts').TestRegistry, control: import('../lib/registry/testing/control.ts').Control, source: import('../lib/source/testing/source-server.ts').SourceServer, close: () => Promise<void>}} Started */

/** The root under which the signatures of the generated images hold: a setting of the app that shows them. */
export const TEST_ROOT = fileURLToPath(new URL('../lib/trust/testing/trusted-root.json', import.meta.url))

/**
 * Starts the test registry, its control port and the source archives of its releases in this process.
 * @param {readonly string[]} args
 * @returns {Promise<Started>}
 */
export async function startFromArguments(args) {
  const { values } = parseArgs({ args: [...args], options: OPTIONS })
  register()
  const { startTestRegistry } = await import('../lib/registry/testing/test-registry.ts')
  const { openControl } = await import('../lib/registry/testing/control.ts')
  const { startSourceServer } = await import('../lib/source/testing/source-server.ts')
  const content = await makeContent(values)
  const registry = await startTestRegistry({
    content,
    port: number(values.port),
    blobPort: number(values['blob-port']),
    latencyMs: number(values.latency),
    connectMs: number(values.connect),
    tokenTtlSeconds: number(values['token-ttl'] ?? '300'),
    redirectBlobs: values['no-redirect'] !== true,
    ...given('auth', values.auth),
    ...given('tls', values.tls),
    ...given('tokenScopes', values['token-scopes']),
    ...given('tokenHost', values['token-host']),
    ...given('referrers', values.referrers),
  })
  const source = await startSourceServer(number(values['source-port']))
  const control = await openControl(registry, number(values['control-port']), {
    '/source/offline': () => source.setOffline(true),
    '/source/online': () => source.setOffline(false),
  })
  let open = true
  // Whole repositories are there once every release was built; until then requests are answered in between.
  void buildAll(content, () => open && content.releases().length < 100)
  return {
    registry,
    control,
    source,
    async close() {
      open = false
      await control.close()
      await source.close()
      await registry.close()
    },
  }
}

const OPTIONS = /** @type {const} */ ({
  port: { type: 'string' },
  'blob-port': { type: 'string' },
  'control-port': { type: 'string' },
  'source-port': { type: 'string' },
  auth: { type: 'string' },
  tls: { type: 'string' },
  latency: { type: 'string' },
  connect: { type: 'string' },
  'token-scopes': { type: 'string' },
  'token-ttl': { type: 'string' },
  'token-host': { type: 'string' },
  referrers: { type: 'string' },
  'no-redirect': { type: 'boolean' },
  repository: { type: 'string' },
  plain: { type: 'boolean' },
  unsigned: { type: 'boolean' },
  golden: { type: 'boolean' },
  literal: { type: 'string', multiple: true },
  layout: { type: 'string', multiple: true },
  extensions: { type: 'string' },
  releases: { type: 'string' },
  padding: { type: 'string' },
  'no-images': { type: 'boolean' },
  help: { type: 'boolean' },
})

async function makeContent(values) {
  const { generateContent } = await import('../lib/registry/testing/generated-releases.ts')
  const { growthContent } = await import('../lib/registry/testing/growth.ts')
  const { addLayout } = await import('../lib/registry/testing/layout-content.ts')
  const { readFile } = await import('node:fs/promises')
  const literal = {}
  for (const pair of values.literal ?? []) {
    const [version = '', file = ''] = cut(pair)
    literal[version] = await readFile(file, 'utf8')
  }
  const content =
    values.extensions === undefined && values.releases === undefined
      ? generateContent({
          oddities: values.plain !== true,
          golden: values.golden === true,
          literal,
          ...given('catalogRepository', values.repository),
        })
      : growthContent({
          releases: number(values.releases ?? '1'),
          extensions: number(values.extensions ?? '80'),
          paddingBytes: number(values.padding),
          hasImages: values['no-images'] !== true,
        })
  if (values.unsigned !== true && values.extensions === undefined && values.releases === undefined) {
    const { signReleases } = await import('../lib/trust/testing/signed-content.ts')
    signReleases(content)
  }
  for (const pair of values.layout ?? []) {
    const [reference = '', directory = ''] = cut(pair)
    const colon = reference.lastIndexOf(':')
    await addLayout(content, {
      directory,
      repository: reference.slice(0, colon),
      tag: reference.slice(colon + 1),
    })
  }
  return content
}

async function buildAll(content, wanted) {
  for (const version of content.releases()) {
    await turn()
    if (!wanted()) return
    content.release(version)
  }
}

function cut(pair) {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function given(key, value) {
  return value === undefined ? {} : { [key]: value }
}

function number(text) {
  const value = Number(text ?? '0')
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${JSON.stringify(text)} is not a number.`)
  return value
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${USAGE}\n`)
  } else {
    const started = await startFromArguments(process.argv.slice(2))
    const { host, hosts, canaryHost, caPem } = started.registry
    const source = started.source.archiveUrl
    const line = { host, hosts, canaryHost, caPem, control: started.control.origin, source }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void started.close())
  }
}
