import { version, type Operation, type Parameter } from './operation.ts'

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

/** Texts to copy for a selection. */
export const selectionOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/releases/{version}/formats',
    summary: 'A selection in every format that is valid for the release, and why the others are not',
    type: 'application/json',
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
    type: 'application/json',
    parameters: [],
    statuses: [200, 400, 413, 429],
  },
]
