import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkLayers } from '../layers.mjs'

/** What `check` says of a project of these files, which is gone afterwards. */
export function withTree(files, check) {
  const root = mkdtempSync(join(tmpdir(), 'layers-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    return check(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Rules that a tree of these files breaks, as `path rule`; every layer folder in it gets its README.md. */
export function broken(files) {
  const readmes = Object.keys(files).flatMap((path) => {
    const layer = /^lib\/[^/]+(?=\/)/.exec(path)?.[0]
    return layer ? [[`${layer}/README.md`, '# layer\n']] : []
  })
  return withTree({ ...files, ...Object.fromEntries(readmes) }, (root) =>
    checkLayers(root).map(({ path, rule }) => `${path} ${rule}`),
  )
}

/** The text of an island, which says that it is one. */
export const island = (text) => `'use client'\n${text}`

/** Two files that the planted ones import. */
export const target = { 'lib/oci/digest.ts': 'export const a = 1', 'lib/load/doors.ts': 'export const d = 1' }
