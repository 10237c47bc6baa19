import { again, readStatuses, version, type Operation } from './operation.ts'

/** Releases and their catalogs. */
export const releaseOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/releases',
    summary: 'All releases, newest first',
    type: 'application/json',
    parameters: [],
    statuses: [200, 403, 429, 502, 503],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}',
    summary: 'The catalog of a release in the order of its index',
    type: 'application/json',
    parameters: [version],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/contents',
    summary: 'Files, modules and services of the images of a release, of those whose files were listed',
    type: 'application/json',
    parameters: [version],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/refs.txt',
    summary: 'Every pinned reference of a release, sorted, one a line',
    type: 'text/plain',
    parameters: [version],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/resolve',
    summary: 'Lines of progress while every image of a release is read, then the result',
    type: 'application/x-ndjson',
    parameters: [version, { name: 'rows', in: 'query', about: 'failed: leaves out what was read.' }],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/signature',
    summary: 'Who signed the catalog image of a release, checked against the trusted root',
    type: 'application/json',
    parameters: [version, again],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/signatures',
    summary: 'Lines of progress while the signatures of a release are checked, then the result',
    type: 'application/x-ndjson',
    parameters: [version],
    statuses: readStatuses,
  },
]
