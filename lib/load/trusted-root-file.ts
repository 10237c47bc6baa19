import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseTrustedRoot, ROOT_LIMIT_BYTES, type NamedRoot } from '#trust/trusted-root'

/** The trusted root in a file that the operator named; `undefined` when it is none, or cannot be read. */
export function readTrustedRootFile(path: string): NamedRoot | undefined {
  try {
    const { size, mtime } = statSync(path)
    if (size > ROOT_LIMIT_BYTES) return undefined
    const root = parseTrustedRoot(readFileSync(path))
    const date = mtime.toISOString().replace(/\.\d{3}Z$/, 'Z')
    return { ...root, origin: 'own', publisher: basename(path), date }
  } catch {
    return undefined // told at the start with every other wrong setting
  }
}
