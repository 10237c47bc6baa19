import { NODE_WORDS } from './graph-words.ts'
import type { GraphPicture, PictureEdge, PictureNode } from './graph-picture.ts'

/** What the boxes and lines of a picture stand for; only what it has. */
export type GraphLegend = {
  readonly nodes: readonly { readonly kind: PictureNode['kind']; readonly text: string }[]
  readonly lines: readonly {
    readonly key: string
    readonly tone: PictureEdge['tone']
    readonly isDashed: boolean
    readonly hasArrow: boolean
    readonly text: string
  }[]
  readonly marks: readonly string[]
}

const LINES: Readonly<Record<PictureEdge['tone'], string>> = {
  conflict: 'conflict',
  need: 'requirement',
  plain: 'leads to what is used',
  soft: 'alternative, or often together',
}

/** The legend of a picture. */
export function legendOf({ nodes, edges, folded, name }: GraphPicture): GraphLegend {
  const kinds = new Set(nodes.map(({ kind }) => kind))
  const tones = (['conflict', 'need', 'plain', 'soft'] as const).filter((tone) =>
    edges.some((edge) => edge.tone === tone),
  )
  const plain = name === 'build' ? 'leads to what is made of it' : LINES.plain
  return {
    nodes: [...kinds].map((kind) => ({ kind, text: NODE_WORDS[kind] })),
    lines: [
      ...tones.map((tone) => line(tone, false, tone === 'plain' ? plain : LINES[tone])),
      ...(edges.some(({ isDashed }) => isDashed)
        ? [line('plain', true, 'known from documentation only')]
        : []),
    ],
    marks: [
      ...(folded.length === 0
        ? []
        : [`A dot on the left stands for a line of ${folded.join(' or ')}, left out.`]),
      ...(nodes.some(({ isAbsent }) => isAbsent)
        ? ['A dashed box is named by something and not there.']
        : []),
      ...(nodes.some(({ isPartial }) => isPartial) ? ['A dotted box is there on one platform only.'] : []),
    ],
  }
}

function line(tone: PictureEdge['tone'], isDashed: boolean, text: string): GraphLegend['lines'][number] {
  return { key: text, tone, isDashed, hasArrow: tone === 'need' || tone === 'plain', text }
}
