import { readStatuses, version, type Operation } from './operation.ts'

/** Everything that belongs to no release: digests, the registry, the factory's own answers, this description. */
export const siteOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/search',
    summary: 'What a text leads to: answers, extensions, releases, pages; a digest, a reference, a question',
    type: 'application/json',
    parameters: [
      { name: 'q', in: 'query', about: 'Like gvisor, sha256:…, or does zfs run on v1.13.0?' },
      { name: 'release', in: 'query', about: 'Whose extensions; the newest stable one when it is left out.' },
    ],
    statuses: [200],
  },
  {
    method: 'get',
    path: '/api/v1/digests/{digest}',
    summary: 'Which releases list a digest, and what else goes by the same name and tag',
    type: 'application/json',
    parameters: [
      { name: 'digest', in: 'path', about: 'sha256: and 64 hexadecimal digits.' },
      { name: 'reference', in: 'query', about: 'The reference that the digest was found in.' },
    ],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/registry/{path}',
    summary:
      'Repositories of the catalog, their tags, manifests, blobs and referrers, by the paths of the registry',
    type: 'application/json',
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
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/sources',
    summary: 'What was read from where, and when',
    type: 'application/json',
    parameters: [],
    statuses: [200],
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    summary: 'This description',
    type: 'application/json',
    parameters: [],
    statuses: [200],
  },
  {
    method: 'get',
    path: '/versions',
    summary: 'Versions as the Image Factory lists them, ascending',
    type: 'application/json',
    parameters: [{ name: 'broken', in: 'query', about: 'true: the withdrawn ones.' }],
    statuses: [200, 403, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/version/{version}/extensions/official',
    summary: 'Extensions of a release as the Image Factory lists them',
    type: 'application/json',
    parameters: [version],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether this server answers',
    type: 'application/json',
    parameters: [],
    statuses: [200],
  },
]
