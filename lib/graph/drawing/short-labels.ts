import type { GraphNode } from '../graph.ts'

/**
 * What stands in the box of each node, by ID: its label, of an image only the last component without tag, as long
 * as that tells it from the other images.
 */
export function shortLabels(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const images = nodes.filter(({ kind }) => kind === 'image')
  const counts = new Map<string, number>()
  for (const { label } of images) counts.set(shortImage(label), (counts.get(shortImage(label)) ?? 0) + 1)
  return new Map(
    nodes.map(({ id, kind, label }) => {
      const short = kind === 'image' ? shortImage(label) : label
      return [id, kind === 'image' && counts.get(short) !== 1 ? withTag(label) : short]
    }),
  )
}

function shortImage(label: string): string {
  return withTag(label).split(':', 1)[0] ?? label
}

function withTag(label: string): string {
  return label.slice(label.lastIndexOf('/') + 1)
}
