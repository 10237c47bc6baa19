import type { RegistryPage, RegistryVisit } from '#catalog/registry-page'
import type { Loaded } from '#problem/loaded'
import { why } from './release-answer.ts'

/** `GET /api/v1/registry/…`: one page of the browser. A document stands in it both as text and as JSON. */
export function registryAnswer({ value, state, origin, asOf, problem }: Loaded<RegistryVisit>) {
  return { state, origin, asOf, ...why(problem), registry: value.host, ...contentOf(value.page) }
}

function contentOf(page: RegistryPage) {
  switch (page.kind) {
    case 'repositories':
    case 'tags':
    case 'referrers':
      return page
    case 'manifest': {
      const { document, ...rest } = page
      const parsed = document.kind === 'index' ? document.index : document.manifest
      return { ...rest, documentKind: document.kind, document: parsed }
    }
    case 'blob':
      return { ...page, content: blobContent(page.content) }
    default:
      return page satisfies never
  }
}

function blobContent(content: Extract<RegistryPage, { kind: 'blob' }>['content']) {
  if (content.kind !== 'json') return content
  const json: unknown = JSON.parse(content.text.replace(/^\uFEFF/, ''))
  return { ...content, json }
}
