import type { FileRow } from './file-row.ts'

/** Adds the directories that an image does not name itself, so that every file stands in a tree. */
export function withDirectories(rows: readonly FileRow[]): readonly FileRow[] {
  const named = new Set(rows.filter(({ isDirectory }) => isDirectory).map(({ path }) => path))
  const found: FileRow[] = []
  for (const row of rows) {
    for (let at = row.path.indexOf('/'); at !== -1; at = row.path.indexOf('/', at + 1)) {
      const path = row.path.slice(0, at)
      if (named.has(path)) continue
      named.add(path)
      found.push(directory(path))
    }
    found.push(row)
  }
  return found
}

function directory(path: string): FileRow {
  return {
    path,
    label: path.slice(path.lastIndexOf('/') + 1),
    depth: path.split('/').length - 1,
    isDirectory: true,
    sizeText: '',
    mode: '',
    note: '',
    isSmall: false,
  }
}
