import { formatBytes } from '../format.ts'

/** What a line of the answer says while layers arrive. */
export type LintLine =
  | { readonly kind: 'progress'; readonly bytes: number; readonly totalBytes: number; readonly text: string }
  | { readonly kind: 'result' }
  | { readonly kind: 'failed'; readonly text: string }

/** How far the layers are, in words. */
export function lintProgress(bytes: number, totalBytes: number): Extract<LintLine, { kind: 'progress' }> {
  const text = `${formatBytes(bytes)} of ${formatBytes(totalBytes)} of the layers were read.`
  return { kind: 'progress', bytes, totalBytes, text }
}

/** Reads one line of the answer as the browser gets it; `undefined` when it is nothing that is known here. */
export function readLintLine(line: unknown): LintLine | undefined {
  switch (fieldOf(line, 'type')) {
    case 'progress':
      return lintProgress(numberOf(fieldOf(line, 'bytes')), numberOf(fieldOf(line, 'totalBytes')))
    case 'failed': {
      const problem = fieldOf(line, 'problem')
      return { kind: 'failed', text: `${textOf(problem, 'title')} ${textOf(problem, 'advice')}`.trim() }
    }
    case 'result':
      return { kind: 'result' }
    default:
      return undefined
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : ''
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
