import { PREVIEW_BYTES } from '#catalog/image-files'
import { formatBytes, formatCount } from '../format.ts'
import { visibleText } from '../visible-text.ts'
import type { FileRow } from './file-row.ts'
import { withDirectories } from './with-directories.ts'

/** What a line of an answer says: how far it is, the files, or why there are none. */
export type FilesLine =
  | { readonly kind: 'progress'; readonly bytes: number; readonly totalBytes: number; readonly text: string }
  | { readonly kind: 'result'; readonly rows: readonly FileRow[]; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string }

/** Reads one line of `…/files` as the browser gets it; `undefined` when it is nothing that is known here. */
export function readFilesLine(line: unknown): FilesLine | undefined {
  const type = fieldOf(line, 'type')
  if (type === 'progress') {
    const [bytes, totalBytes, entries] = ['bytes', 'totalBytes', 'entries'].map((name) =>
      numberOf(fieldOf(line, name)),
    )
    return progressLine(bytes ?? 0, totalBytes ?? 0, entries ?? 0)
  }
  if (type === 'failed') {
    const problem = fieldOf(line, 'problem')
    return { kind: 'failed', text: `${textOf(problem, 'title')} ${textOf(problem, 'advice')}`.trim() }
  }
  if (type !== 'result') return undefined
  const files = fieldOf(line, 'files')
  const rows = withDirectories((Array.isArray(files) ? files : []).map(rowOf))
  const count = rows.filter(({ isDirectory }) => !isDirectory).length
  return { kind: 'result', rows, text: formatCount(count, 'file') }
}

/** How far a download is, in words. */
export function progressLine(bytes: number, totalBytes: number, entries: number): FilesLine {
  const text = `${formatBytes(bytes)} of ${formatBytes(totalBytes)}, ${formatCount(entries, 'entry', 'entries')}`
  return { kind: 'progress', bytes, totalBytes, text }
}

/** The most rows that stand on a page at once. */
const MAX_ROWS = 400

/** What is shown of a tree: with a search text the paths that have it, else what the open directories hold. */
export function shownFiles(
  rows: readonly FileRow[],
  text: string,
  open: ReadonlySet<string>,
): { readonly rows: readonly FileRow[]; readonly more: number } {
  const needle = text.trim().toLowerCase()
  const found =
    needle === ''
      ? unfolded(rows, open)
      : rows
          .filter(({ path, isDirectory }) => !isDirectory && path.toLowerCase().includes(needle))
          .map((row) => ({ ...row, label: visibleText(row.path), depth: 0 }))
  return { rows: found.slice(0, MAX_ROWS), more: Math.max(0, found.length - MAX_ROWS) }
}

/** Directories that lead to one place only are open from the start, so that the first look shows something. */
export function openAtFirst(rows: readonly FileRow[]): ReadonlySet<string> {
  const open = new Set<string>()
  for (let level = childrenOf(rows, ''); ;) {
    const [only, another] = level.filter(({ isDirectory }) => isDirectory)
    if (only === undefined || another !== undefined) return open
    open.add(only.path)
    level = childrenOf(rows, `${only.path}/`)
  }
}

function unfolded(rows: readonly FileRow[], open: ReadonlySet<string>): readonly FileRow[] {
  return rows.filter(({ path }) => {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
      if (!open.has(path.slice(0, at))) return false
    }
    return true
  })
}

function childrenOf(rows: readonly FileRow[], prefix: string): readonly FileRow[] {
  return rows.filter(({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
}

function rowOf(file: unknown): FileRow {
  const path = textOf(file, 'path')
  const type = textOf(file, 'type')
  const isDirectory = type === 'directory'
  const link = textOf(file, 'link')
  return {
    path,
    label: visibleText(path.slice(path.lastIndexOf('/') + 1)),
    depth: path.split('/').length - 1,
    isDirectory,
    sizeText: type === 'file' ? formatBytes(numberOf(fieldOf(file, 'size'))) : '',
    mode: textOf(file, 'mode'),
    note: noteOf(type, visibleText(link)),
    isSmall: textOf(file, 'digest') !== '' && numberOf(fieldOf(file, 'size')) <= PREVIEW_BYTES,
  }
}

function noteOf(type: string, link: string): string {
  if (type === 'file' || type === 'directory') return ''
  return link === '' ? type : `→ ${link}`
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
