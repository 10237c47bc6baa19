import type { Operation } from './operations/operation.ts'
import { operations } from './operations/operations.ts'

const MEANING: Readonly<Record<number, string>> = {
  200: 'The answer.',
  400: 'What was sent cannot be read; the problem says where.',
  403: 'The registry refuses to answer without credentials.',
  404: 'There is no such release or extension; the problem names near ones.',
  409: 'The name stands more than once in this release.',
  413: 'What was sent is too large.',
  429: 'The registry, or this server, is asked too often; Retry-After says when to ask again.',
  502: 'The registry sent something that cannot be read.',
  503: 'The registry does not answer and nothing is kept; Retry-After says when to ask again.',
}

/** `GET /api/v1/openapi.json`: the description of every answer, OpenAPI 3.1. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Talos extension catalog',
      version: '1',
      description:
        'What each Talos release ships as system extensions. Data says its state (fresh, refreshing, stale, partial), its age (asOf) and its origin (registry, cache, snapshot).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: { Problem: PROBLEM } },
  }
}

function describe({ summary, parameters, statuses, type, method }: Operation) {
  return {
    summary,
    parameters: parameters.map(({ name, in: place, about }) => ({
      name,
      in: place,
      description: about,
      required: place === 'path',
      schema: { type: 'string' },
    })),
    ...(method === 'post' ? { requestBody: BODY } : {}),
    responses: Object.fromEntries(statuses.map((status) => [String(status), response(status, type)])),
  }
}

function response(status: number, type: string) {
  const isProblem = status >= 400 && status !== 409
  const schema = isProblem && type !== 'text/plain' ? { $ref: '#/components/schemas/Problem' } : {}
  return { description: MEANING[status] ?? 'See the summary.', content: { [type]: { schema } } }
}

const BODY = { required: true, content: { 'application/yaml': {}, 'application/json': {} } }

const PROBLEM = {
  type: 'object',
  required: ['state', 'problem'],
  properties: {
    state: { enum: ['not-found', 'forbidden', 'rate-limited', 'unreachable', 'invalid', 'not-a-registry'] },
    problem: {
      type: 'object',
      required: ['kind', 'title', 'advice'],
      properties: { kind: { type: 'string' }, title: { type: 'string' }, advice: { type: 'string' } },
    },
  },
}
