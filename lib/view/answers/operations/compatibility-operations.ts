import type { Operation, Parameter } from './operation.ts'

const pair: Parameter = { name: 'pair', in: 'path', about: 'Two releases, like v1.12.11...v1.13.9.' }

const matrixParameters: readonly Parameter[] = [
  { name: 'q', in: 'query', about: 'Words of a name.' },
  { name: 'tier', in: 'query', about: 'core, extra, contrib, deprecated or unstated.' },
  { name: 'category', in: 'query', about: 'Folder of a category, like storage.' },
  { name: 'platform', in: 'query', about: 'linux/amd64 or linux/arm64: marks images without content there.' },
  { name: 'columns', in: 'query', about: 'patches, or minors for the newest release of each.' },
  { name: 'pre', in: 'query', about: '0 leaves prereleases out.' },
  { name: 'from', in: 'query', about: 'First release.' },
  { name: 'to', in: 'query', about: 'Last release.' },
  { name: 'changes', in: 'query', about: 'kinds or versions: only extensions that change.' },
  { name: 'extension', in: 'query', about: 'One extension alone.' },
]

const lintParameters: readonly Parameter[] = [
  { name: 'version', in: 'query', about: 'A Talos version; the newest stable one when left out.' },
  { name: 'platform', in: 'query', about: 'Like linux/arm64; all of the image when left out.' },
]

/** What runs on which release. */
export const compatibilityOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/compatibility',
    summary:
      'What each release ships, as runs; shipped, deprecated, stub and excluded are kinds of cells that have it',
    type: 'application/json',
    parameters: matrixParameters,
    statuses: [200, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/compatibility/matrix.csv',
    summary: 'The same as CSV, a line for each cell',
    type: 'text/csv',
    parameters: matrixParameters,
    statuses: [200, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/compatibility/progress',
    summary: 'How many releases of the history were read from the registry',
    type: 'application/json',
    parameters: [],
    statuses: [200, 403, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/compatibility/mix',
    summary: 'Whether an image runs on another Talos release than its own',
    type: 'application/json',
    parameters: [
      { name: 'reference', in: 'query', about: 'Reference or name of an extension.' },
      { name: 'version', in: 'query', about: 'A Talos version.' },
    ],
    statuses: [200, 400],
  },
  {
    method: 'get',
    path: '/api/v1/compatibility/kernel-builds',
    summary: 'Which releases of Talos share a kernel build, and which only the kernel version',
    type: 'application/json',
    parameters: [],
    statuses: [200],
  },
  {
    method: 'get',
    path: '/api/v1/compare/{pair}',
    summary: 'What changed between the catalogs of two releases',
    type: 'application/json',
    parameters: [pair],
    statuses: [200, 400, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/compare/{pair}/changes.md',
    summary: 'The same as Markdown for a pull request',
    type: 'text/markdown',
    parameters: [pair],
    statuses: [200, 400, 404, 502, 503],
  },
  {
    method: 'post',
    path: '/api/v1/upgrade',
    summary: 'A verdict for each extension of a node before an upgrade',
    type: 'application/json',
    parameters: [
      { name: 'from', in: 'query', about: 'Talos version of the node; found in the body when left out.' },
      { name: 'to', in: 'query', about: 'Talos version it shall run; the newest stable one when left out.' },
    ],
    statuses: [200, 400, 404, 413, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/lint',
    summary:
      'An image of the registry against the rules of a release: 422 when one refuses it; as application/x-ndjson with progress',
    type: 'application/json',
    parameters: [
      { name: 'reference', in: 'query', about: 'host/repository:tag or @digest, the host may be left out.' },
      ...lintParameters,
    ],
    statuses: [200, 400, 403, 404, 422, 429, 502, 503],
  },
  {
    method: 'post',
    path: '/api/v1/lint',
    summary: 'The same with {reference, version, platform} as body, or a manifest.yaml by itself',
    type: 'application/json',
    parameters: lintParameters,
    statuses: [200, 400, 403, 404, 413, 422, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/compatibility/check',
    summary: 'Whether a constraint allows a Talos version, as Talos evaluates it',
    type: 'application/json',
    parameters: [
      { name: 'constraint', in: 'query', about: 'The text of compatibility.talos.version.' },
      { name: 'version', in: 'query', about: 'A Talos version.' },
    ],
    statuses: [200, 400],
  },
]
