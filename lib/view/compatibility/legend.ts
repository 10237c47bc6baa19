import type { CellTone } from './cell-words.ts'

/** One entry of the legend: a cell as the table writes it, and what it means. */
export type LegendEntry = { readonly text: string; readonly tone: CellTone; readonly meaning: string }

/** Every kind of cell, those that ship an image first. */
export const legend: readonly LegendEntry[] = [
  { text: '1.2.3', tone: 'ok', meaning: 'Shipped in this version; Enter copies its pinned reference.' },
  { text: 'per release', tone: 'ok', meaning: 'Shipped, without a version of its own: it follows Talos.' },
  { text: '1.2.3 !', tone: 'bad', meaning: 'Shipped, but its kernel modules are refused at boot.' },
  { text: 'deprecated', tone: 'deprecated', meaning: 'Shipped, and on its way out.' },
  { text: 'stub', tone: 'warn', meaning: 'Shipped without content for the chosen platform.' },
  { text: 'excluded', tone: 'warn', meaning: 'Shipped, although its own constraint excludes the release.' },
  {
    text: '1.2.3 ?',
    tone: 'faint',
    meaning: 'In the source repository; that it was published is not known.',
  },
  { text: '→ name', tone: 'warn', meaning: 'Goes by another name there.' },
  { text: 'not yet', tone: 'faint', meaning: 'First in a later release.' },
  { text: 'dropped', tone: 'bad', meaning: 'Last in an earlier release.' },
  { text: 'gap', tone: 'bad', meaning: 'Missing, although releases before and after have it.' },
  { text: 'unreadable', tone: 'warn', meaning: 'A line of the index cannot be read, so it may be there.' },
  { text: 'no catalog', tone: 'faint', meaning: 'The release has no catalog of extensions.' },
  { text: 'unknown', tone: 'faint', meaning: 'What the release ships could not be read.' },
]
