import type { LayoutEdge, LayoutNode } from '../layout/layout.ts'

/** The nodes and edges of a text: `a>b` is an edge, `a~b` a loose one, `a` a node alone. */
export function read(text: string): { nodes: LayoutNode[]; edges: LayoutEdge[] } {
  const words = text.split(' ')
  const ids = [...new Set(words.flatMap((word) => word.split(/[>~]/)))]
  return {
    nodes: ids.map((id) => ({ id, width: 20 + 8 * id.length, height: 24 })),
    edges: words
      .filter((word) => /[>~]/.test(word))
      .map((word) => {
        const [from = '', to = ''] = word.split(/[>~]/)
        return { id: word, from, to, isLoose: word.includes('~') }
      }),
  }
}
