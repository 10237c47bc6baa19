/** One parameter of an operation: `path` ones stand in the URL as `{name}`. */
type Parameter = { readonly name: string; readonly in: 'path' | 'query'; readonly about: string }

/** One operation as the table below tells it. */
export type Operation = {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly summary: string
  readonly type: 'application/json' | 'application/x-ndjson' | 'text/plain'
  readonly parameters: readonly Parameter[]
  readonly statuses: readonly number[]
}

const version: Parameter = {
  name: 'version',
  in: 'path',
  about: 'A release, like v1.11.2; the v may be left out.',
}
const name: Parameter = {
  name: 'name',
  in: 'path',
  about: 'An extension by name, or by repository path with ~ for each slash.',
}
const platform: Parameter = {
  name: 'platform',
  in: 'query',
  about: 'Like linux/arm64; left out: linux/amd64, or what stands for it.',
}
const json = 'application/json'

/** Every operation this server answers, one row each; a test holds it against the routes that exist. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/releases',
    summary: 'All releases, newest first',
    type: json,
    parameters: [],
    statuses: [200, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}',
    summary: 'The catalog of a release in the order of its index',
    type: json,
    parameters: [version],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/refs.txt',
    summary: 'Every pinned reference of a release, sorted, one a line',
    type: 'text/plain',
    parameters: [version],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/resolve',
    summary: 'Lines of progress while every image of a release is read, then the result',
    type: 'application/x-ndjson',
    parameters: [version],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}',
    summary: 'One extension in one release, with what its image says',
    type: json,
    parameters: [version, name],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/files',
    summary: 'Files, services and modules of one platform; as application/x-ndjson with progress',
    type: json,
    parameters: [version, name, platform],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/files/text',
    summary: 'The text of one small file of an image whose files were listed',
    type: json,
    parameters: [version, name, platform, { name: 'path', in: 'query', about: 'Path in the image.' }],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/ref',
    summary: 'The one pinned reference; 409 with all of them when a name stands twice',
    type: 'text/plain',
    parameters: [version, name],
    statuses: [200, 404, 409, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/extensions/{name}',
    summary: 'One extension through all releases',
    type: json,
    parameters: [name],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/sources',
    summary: 'What was read from where, and when',
    type: json,
    parameters: [],
    statuses: [200],
  },
  {
    method: 'get',
    path: '/api/v1/compatibility/check',
    summary: 'Whether a constraint allows a Talos version, as Talos evaluates it',
    type: json,
    parameters: [
      { name: 'constraint', in: 'query', about: 'The text of compatibility.talos.version.' },
      { name: 'version', in: 'query', about: 'A Talos version.' },
    ],
    statuses: [200, 400],
  },
  {
    method: 'post',
    path: '/api/v1/schematic',
    summary: 'ID and canonical text of a schematic',
    type: json,
    parameters: [],
    statuses: [200, 400, 413],
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    summary: 'This description',
    type: json,
    parameters: [],
    statuses: [200],
  },
  {
    method: 'get',
    path: '/versions',
    summary: 'Versions as the Image Factory lists them, ascending',
    type: json,
    parameters: [{ name: 'broken', in: 'query', about: 'true: the withdrawn ones.' }],
    statuses: [200, 502, 503],
  },
  {
    method: 'get',
    path: '/version/{version}/extensions/official',
    summary: 'Extensions of a release as the Image Factory lists them',
    type: json,
    parameters: [version],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether this server answers',
    type: json,
    parameters: [],
    statuses: [200],
  },
]
