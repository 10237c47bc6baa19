import { describe, expect, test } from 'vitest'
import { emptyGraphQuery } from '../graph/graph-query.ts'
import { build, graph, runtime } from '../graph/testing/loaded-graphs.ts'
import { buildGraphAnswer, graphDocument, runtimeGraphAnswer } from './graph-answer.ts'

describe('answers', () => {
  test('the JSON twins give nodes and edges with evidence, whole or the part of a query', () => {
    const whole = runtimeGraphAnswer(runtime, emptyGraphQuery)
    expect(whole).toMatchObject({ version: 'v1.13.0', state: 'fresh', origin: 'registry' })
    expect(whole.nodes).toBe(graph.nodes)
    const part = runtimeGraphAnswer(runtime, { ...emptyGraphQuery, focus: 'zfs' })
    expect(part.nodes.some(({ id }) => id === 'extension:zfs')).toBe(true)
    expect(part.nodes.length).toBeLessThan(20)
    const built = buildGraphAnswer(build, { ...emptyGraphQuery, platform: 'linux/amd64' })
    expect(built.edges.every(({ evidence }) => evidence.length > 0)).toBe(true)
    expect(built.reports).toHaveLength(2)
  })

  test.each([
    ['svg', 'image/svg+xml; charset=utf-8', /^<svg /],
    ['dot', 'text/vnd.graphviz; charset=utf-8', /^digraph "/],
    ['mermaid', 'text/plain; charset=utf-8', /^flowchart LR\n/],
  ] as const)('as %s it is a document of its type', (format, mediaType, text) => {
    const document = graphDocument('runtime', 'v1.13.0', graph, emptyGraphQuery, format)
    expect(document.mediaType).toBe(mediaType)
    expect(document.text).toMatch(text)
    expect(document.fileName).toMatch(/^runtime-graph-v1\.13\.0\.(?:svg|dot|mmd)$/)
  })
})
