/** One parameter of an operation: `path` ones stand in the URL as `{name}`. */
type Parameter = { readonly name: string; readonly in: 'path' | 'query'; readonly about: string }

/** One operation as the table below tells it. */
export type Operation = {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly summary: string
  readonly type:
    | 'application/json'
    | 'application/spdx+json'
    | 'application/x-ndjson'
    | 'text/plain'
    | 'text/csv'
    | 'text/markdown'
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
const again: Parameter = { name: 'again', in: 'query', about: '1 checks anew what is not verified.' }
const platform: Parameter = {
  name: 'platform',
  in: 'query',
  about: 'Like linux/arm64; left out: linux/amd64, or what stands for it.',
}
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
const format: Parameter = {
  name: 'format',
  in: 'path',
  about: 'Like reference, schematic, installer, talosctl-upgrade, imager-command or terraform.',
}
const selectionParameters: readonly Parameter[] = [
  { name: 'select', in: 'query', about: 'Names of extensions with commas between them.' },
  { name: 'platform', in: 'query', about: 'A Talos platform, like metal or aws.' },
  { name: 'arch', in: 'query', about: 'amd64 or arm64.' },
  { name: 'image', in: 'query', about: 'iso, disk or installer.' },
  { name: 'secureboot', in: 'query', about: '1 for secure boot.' },
  { name: 'args', in: 'query', about: 'Kernel arguments with blanks between them.' },
  { name: 'order', in: 'query', about: 'keep: the order of choice stays.' },
  { name: 'mirror', in: 'query', about: 'A registry host with or without a path.' },
]
const lintParameters: readonly Parameter[] = [
  { name: 'version', in: 'query', about: 'A Talos version; the newest stable one when left out.' },
  { name: 'platform', in: 'query', about: 'Like linux/arm64; all of the image when left out.' },
]
const json = 'application/json'

const graphParameters: readonly Parameter[] = [
  { name: 'platform', in: 'query', about: 'linux/amd64 or linux/arm64; both when it is left out.' },
  { name: 'focus', in: 'query', about: 'Only what lies around this node, by ID or name.' },
  { name: 'depth', in: 'query', about: 'Steps around the focus: 1, 2 or all.' },
  { name: 'hide', in: 'query', about: 'Kinds of edges to leave out, with commas between.' },
  { name: 'category', in: 'query', about: 'Only extensions of this folder and what they need.' },
  { name: 'tier', in: 'query', about: 'Only extensions of this tier and what they need.' },
  { name: 'format', in: 'query', about: 'json, svg, dot or mermaid.' },
]

/** Every operation this server answers, one row each; a test holds it against the routes that exist. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/releases',
    summary: 'All releases, newest first',
    type: json,
    parameters: [],
    statuses: [200, 403, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}',
    summary: 'The catalog of a release in the order of its index',
    type: json,
    parameters: [version],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/search',
    summary: 'What a text leads to: answers, extensions, releases, pages; a digest, a reference, a question',
    type: json,
    parameters: [
      { name: 'q', in: 'query', about: 'Like gvisor, sha256:…, or does zfs run on v1.13.0?' },
      { name: 'release', in: 'query', about: 'Whose extensions; the newest stable one when it is left out.' },
    ],
    statuses: [200],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/contents',
    summary: 'Files, modules and services of the images of a release, of those whose files were listed',
    type: json,
    parameters: [version],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/refs.txt',
    summary: 'Every pinned reference of a release, sorted, one a line',
    type: 'text/plain',
    parameters: [version],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/resolve',
    summary: 'Lines of progress while every image of a release is read, then the result',
    type: 'application/x-ndjson',
    parameters: [version, { name: 'rows', in: 'query', about: 'failed: leaves out what was read.' }],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/signature',
    summary: 'Who signed the catalog image of a release, checked against the trusted root',
    type: json,
    parameters: [version, again],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/signatures',
    summary: 'Lines of progress while the signatures of a release are checked, then the result',
    type: 'application/x-ndjson',
    parameters: [version],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/signature',
    summary: 'Who signed the image of one extension, checked against the trusted root',
    type: json,
    parameters: [version, name, again],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}',
    summary: 'One extension in one release, with what its image says',
    type: json,
    parameters: [version, name],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/files',
    summary: 'Files, services and modules of one platform; as application/x-ndjson with progress',
    type: json,
    parameters: [version, name, platform],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/files/text',
    summary: 'The text of one small file of an image whose files were listed',
    type: json,
    parameters: [version, name, platform, { name: 'path', in: 'query', about: 'Path in the image.' }],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/sbom',
    summary: 'SPDX documents of one platform: packages, versions, licences, CPEs and package URLs',
    type: json,
    parameters: [version, name, platform],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/sbom/document',
    summary: 'One of these documents, byte for byte',
    type: 'application/spdx+json',
    parameters: [
      version,
      name,
      platform,
      { name: 'path', in: 'query', about: 'Path of the document on a node.' },
    ],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/readme',
    summary: 'The README of an extension in the source repository at the tag of the release',
    type: json,
    parameters: [version, name],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/extensions/{name}/ref',
    summary: 'The one pinned reference; 409 with all of them when a name stands twice',
    type: 'text/plain',
    parameters: [version, name],
    statuses: [200, 403, 404, 409, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/extensions/{name}',
    summary: 'One extension through all releases',
    type: json,
    parameters: [name],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/digests/{digest}',
    summary: 'Which releases list a digest, and what else goes by the same name and tag',
    type: json,
    parameters: [
      { name: 'digest', in: 'path', about: 'sha256: and 64 hexadecimal digits.' },
      { name: 'reference', in: 'query', about: 'The reference that the digest was found in.' },
    ],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/registry/{path}',
    summary:
      'Repositories of the catalog, their tags, manifests, blobs and referrers, by the paths of the registry',
    type: json,
    parameters: [
      {
        name: 'path',
        in: 'path',
        about: 'Empty, or a repository with /manifests/…, /blobs/… or /referrers/….',
      },
      { name: 'raw', in: 'query', about: '1: the bytes of a manifest or blob as the registry has them.' },
      { name: 'of', in: 'query', about: 'Of a blob: the digest of the manifest that names it.' },
      {
        name: 'files',
        in: 'query',
        about: '1: the files of a layer; as application/x-ndjson with progress.',
      },
    ],
    statuses: [200, 403, 404, 429, 502, 503],
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
    path: '/api/v1/compatibility',
    summary:
      'What each release ships, as runs; shipped, deprecated, stub and excluded are kinds of cells that have it',
    type: json,
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
    type: json,
    parameters: [],
    statuses: [200, 403, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/compatibility/mix',
    summary: 'Whether an image runs on another Talos release than its own',
    type: json,
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
    type: json,
    parameters: [],
    statuses: [200],
  },
  {
    method: 'get',
    path: '/api/v1/compare/{pair}',
    summary: 'What changed between the catalogs of two releases',
    type: json,
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
    type: json,
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
    type: json,
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
    type: json,
    parameters: lintParameters,
    statuses: [200, 400, 403, 404, 413, 422, 429, 502, 503],
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
    method: 'get',
    path: '/api/v1/releases/{version}/formats',
    summary: 'A selection in every format that is valid for the release, and why the others are not',
    type: json,
    parameters: [version, ...selectionParameters],
    statuses: [200, 404, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/formats/{format}',
    summary: 'A selection as one text to copy, or one line why it is not valid for the release',
    type: 'text/plain',
    parameters: [version, format, ...selectionParameters],
    statuses: [200, 404, 409, 502, 503],
  },
  {
    method: 'post',
    path: '/api/v1/schematic',
    summary: 'ID and canonical text of a schematic',
    type: json,
    parameters: [],
    statuses: [200, 400, 413, 429],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/graph',
    summary: 'What needs what in a release, with evidence',
    type: json,
    parameters: [version, ...graphParameters],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/graph/images',
    summary: 'How many images the graph of a release is made from, and how the reading of the others goes',
    type: json,
    parameters: [version],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'post',
    path: '/api/v1/releases/{version}/graph/images',
    summary: 'Starts to read the file lists of all images of a release, except very large ones',
    type: json,
    parameters: [version],
    statuses: [200, 403, 404, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/graph/build',
    summary: 'How the extensions of a release are built, from the source repository at its tag',
    type: json,
    parameters: [version, ...graphParameters],
    statuses: [200, 403, 404, 429, 502, 503],
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
    statuses: [200, 403, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/version/{version}/extensions/official',
    summary: 'Extensions of a release as the Image Factory lists them',
    type: json,
    parameters: [version],
    statuses: [200, 403, 404, 429, 502, 503],
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
