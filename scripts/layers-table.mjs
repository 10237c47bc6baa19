/**
 * The layers of the house: who may import whom. This table is the only place that says it; `layers.mjs` reads it.
 *
 * - `folder`: where the layer lives, from the root of the project
 * - `layers`: other layers it may import
 * - `packages`: packages it may import; a trailing `/*` allows every entry of the package
 * - `node`: modules of Node it may import; `'*'` allows all but the ones that open sockets
 * - `pure`: runs in a browser as well: no `process`, no `Buffer`, no Node
 * @typedef {{folder: string, layers: readonly string[], packages: readonly string[], node: readonly string[], pure: boolean}} Layer
 */

/** Modules of Node that can open a socket: only `transport` and test code may import them. */
export const SOCKET_MODULES = ['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns', 'dns/promises']

const pure = (/** @type {string} */ folder, /** @type {string[]} */ layers, extra = {}) => ({
  folder,
  layers,
  packages: [],
  node: [],
  pure: true,
  ...extra,
})

const server = (/** @type {string} */ folder, /** @type {string[]} */ layers, extra = {}) => ({
  folder,
  layers,
  packages: ['server-only'],
  node: ['*'],
  pure: false,
  ...extra,
})

/** @type {Readonly<Record<string, Layer>>} */
export const LAYERS = {
  problem: pure('lib/problem', []),
  oci: pure('lib/oci', []),
  transport: server('lib/transport', ['oci'], {
    packages: ['server-only', 'undici', 'lru-cache', 'p-queue'],
    node: ['*', ...SOCKET_MODULES],
  }),
  registry: server('lib/registry', ['oci', 'transport'], {
    packages: ['server-only', 'fzstd', 'lru-cache', 'p-queue'],
  }),
  source: server('lib/source', ['oci', 'transport']),
  catalog: pure('lib/catalog', ['oci'], { packages: ['yaml'] }),
  compat: pure('lib/compat', ['problem', 'catalog']),
  graph: pure('lib/graph', ['catalog']),
  outputs: pure('lib/outputs', ['oci', 'catalog'], { packages: ['yaml'], node: ['crypto'] }),
  trust: server('lib/trust', ['oci', 'registry', 'catalog'], {
    packages: ['server-only', '@sigstore/verify', '@sigstore/bundle', '@sigstore/protobuf-specs'],
    node: ['crypto', 'worker_threads'],
  }),
  lint: pure('lib/lint', ['oci', 'catalog', 'compat']),
  load: server(
    'lib/load',
    'problem oci transport registry source catalog compat graph outputs trust lint'.split(' '),
    { packages: ['server-only', 'lru-cache', 'p-queue'] },
  ),
  view: pure('lib/view', ['problem', 'oci', 'catalog', 'compat', 'graph', 'outputs', 'lint']),
  components: pure('components', ['problem', 'view'], {
    packages:
      'react react-dom next/link next/navigation @tanstack/react-query react-markdown remark-gfm'.split(' '),
  }),
  app: {
    folder: 'app',
    layers: ['problem', 'load', 'view', 'components'],
    packages: ['react', 'react-dom', 'next', 'next/*', 'server-only', '@tanstack/react-query'],
    node: ['crypto', 'diagnostics_channel', 'util', 'zlib'],
    pure: false,
  },
  e2e: {
    folder: 'e2e',
    layers: ['view'],
    packages: ['@playwright/test', '@axe-core/playwright'],
    node: ['*', ...SOCKET_MODULES],
    pure: false,
  },
}

/** Files at the top of the project that belong to a layer because the framework wants them there. */
export const ROOT_FILES = { 'proxy.ts': 'app', 'instrumentation.ts': 'app' }

/** Folders of test tools inside a layer: `lib/<layer>/testing`, `lib/<layer>/fixtures`. They build what a test serves, so they see more. */
export const TESTING = {
  layers: ['problem', 'oci', 'transport', 'registry', 'source', 'catalog', 'outputs'],
  packages: ['undici', 'fzstd', 'yaml', 'tsx', '@sigstore/mock'],
}

/** Packages that only one file of a layer may import, by the name of that file. */
export const ONE_DOOR = { yaml: 'yaml.ts' }

/** Names that say nothing about what a file holds. */
export const EMPTY_NAMES =
  'util utils helper helpers misc common shared type types constant constants manager service handler data index'.split(
    ' ',
  )

/** Lines of code (no blank lines, no comments) that a file may have. */
export const MAX_CODE_LINES = 200
