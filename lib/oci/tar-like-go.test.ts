import { describe, expect, it } from 'vitest'
import vectors from './fixtures/tar.json'
import { findText, readAll } from './testing/read-archive.ts'

function vectorBytes(row: (typeof vectors)[number]): Uint8Array {
  const bytes = new Uint8Array(row.length)
  for (const [offset, text] of row.segments) bytes.set(Buffer.from(String(text), 'base64'), Number(offset))
  return bytes
}

const FLAGS: Readonly<Record<string, string>> = {
  0: 'file',
  7: 'file',
  1: 'hardlink',
  2: 'symlink',
  3: 'character-device',
  5: 'directory',
  g: 'global-header',
  S: 'sparse',
}

/** Archives that are refused here on purpose although Go reads their headers, or the other way about. */
const ACCEPTED_DIFFERENCES: readonly string[] = ['tar-sparse-gnu']

describe('the archives of the shared table', () => {
  it.each(vectors.filter((row) => !ACCEPTED_DIFFERENCES.includes(row.id)))(
    '$id: as Go reads it',
    async (row) => {
      const { seen, rule } = await readAll(vectorBytes(row))
      expect(seen).toStrictEqual(
        row.go.entries.map(({ name, type, size }) => ({ name, type: FLAGS[type], size })),
      )
      expect(rule !== undefined).toBe(row.go.fails)
    },
  )

  it.each(vectors)('$id: manifest.yaml is $expect', async (row) => {
    const answers = new Set<string | undefined>()
    for (const chunk of [1, 7, 512, 1000, 1_000_000]) {
      answers.add(await findText(vectorBytes(row), 'manifest.yaml', chunk))
    }
    expect(answers.size, 'the size of the chunks changes nothing').toBe(1)
    const { found, text, error, orFound, orText } = row.expect
    const allowed: (string | undefined)[] =
      error === undefined ? [found ? text : undefined] : [`error: ${error}`]
    if (orText !== undefined) allowed.push(orText)
    if (orFound && found === false) allowed.push('version: v1alpha1\nmetadata:\n  name: gvisor\n')
    expect(allowed).toContain([...answers][0])
  })
})
