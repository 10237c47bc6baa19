import type { Graph } from '#graph/graph'

/** The ID of what somebody names by ID or label; an extension or package before others. The text itself if nothing is. */
export function nodeIdOf({ nodes }: Graph, text: string): string {
  const byId = nodes.find(({ id }) => id === text)
  const byLabel = nodes.filter(({ label }) => label === text)
  const preferred = byLabel.find(({ kind }) => kind === 'extension' || kind === 'stage')
  return (byId ?? preferred ?? byLabel[0])?.id ?? text
}

/** IDs of the nodes whose label, category or kind has all words of a text. */
export function hitsIn({ nodes }: Graph, text: string): ReadonlySet<string> {
  const words = text.toLowerCase().split(' ')
  return new Set(
    nodes
      .filter(({ label, category = '', kind }) => {
        const where = `${label} ${category} ${kind}`.toLowerCase()
        return words.every((word) => where.includes(word))
      })
      .map(({ id }) => id),
  )
}
