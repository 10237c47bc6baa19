import type { FormatId } from '../format.ts'
import type { Selection } from '../selection.ts'

/** What it is, the format, what it is written for, and the documents that a YAML parser finds in it. */
export type YamlRow = readonly [
  title: string,
  format: FormatId,
  selection: Selection,
  documents: readonly unknown[],
]
