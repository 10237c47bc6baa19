import { readStatuses, version, type Operation, type Parameter } from './operation.ts'

const graphParameters: readonly Parameter[] = [
  { name: 'platform', in: 'query', about: 'linux/amd64 or linux/arm64; both when it is left out.' },
  { name: 'focus', in: 'query', about: 'Only what lies around this node, by ID or name.' },
  { name: 'depth', in: 'query', about: 'Steps around the focus: 1, 2 or all.' },
  { name: 'hide', in: 'query', about: 'Kinds of edges to leave out, with commas between.' },
  { name: 'category', in: 'query', about: 'Only extensions of this folder and what they need.' },
  { name: 'tier', in: 'query', about: 'Only extensions of this tier and what they need.' },
  { name: 'format', in: 'query', about: 'json, svg, dot or mermaid.' },
]

/** What needs what. */
export const graphOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/releases/{version}/graph',
    summary: 'What needs what in a release, with evidence',
    type: 'application/json',
    parameters: [version, ...graphParameters],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/graph/images',
    summary: 'How many images the graph of a release is made from, and how the reading of the others goes',
    type: 'application/json',
    parameters: [version],
    statuses: readStatuses,
  },
  {
    method: 'post',
    path: '/api/v1/releases/{version}/graph/images',
    summary: 'Starts to read the file lists of all images of a release, except very large ones',
    type: 'application/json',
    parameters: [version],
    statuses: readStatuses,
  },
  {
    method: 'get',
    path: '/api/v1/releases/{version}/graph/build',
    summary: 'How the extensions of a release are built, from the source repository at its tag',
    type: 'application/json',
    parameters: [version, ...graphParameters],
    statuses: readStatuses,
  },
]
