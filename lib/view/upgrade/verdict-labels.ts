import type { PreflightKind } from '#compat/preflight-verdict'
import type { CellTone } from '../compatibility/cell-words.ts'

/** A verdict in one or two words, with its colour. */
export type VerdictLabel = { readonly text: string; readonly tone: CellTone }

/** The label of each verdict. */
export const verdictLabels: Readonly<Record<PreflightKind, VerdictLabel>> = {
  ok: { text: 'ok', tone: 'ok' },
  rebuilt: { text: 'rebuilt', tone: 'ok' },
  renamed: { text: 'renamed', tone: 'warn' },
  split: { text: 'split', tone: 'warn' },
  'part-of-talos': { text: 'part of Talos', tone: 'warn' },
  deprecated: { text: 'deprecated', tone: 'deprecated' },
  missing: { text: 'missing', tone: 'bad' },
  'needs-another': { text: 'needs another', tone: 'bad' },
  'kernel-mismatch': { text: 'kernel mismatch', tone: 'bad' },
  'unknown-build': { text: 'kernel build unknown', tone: 'warn' },
  'not-an-extension': { text: 'no extension', tone: 'faint' },
  'unknown-name': { text: 'unknown name', tone: 'bad' },
}
