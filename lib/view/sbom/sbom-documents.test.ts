import { describe, expect, it } from 'vitest'
import type { Problem } from '#problem/problem'
import { BROKEN, entryOf, PACKAGES } from './testing/made-sboms.ts'
import { REFERENCE, viewOf } from './testing/sbom-view-of.ts'

describe('the documents', () => {
  it('say what they are, and a broken one why it was not read', () => {
    const { documents, table } = viewOf([entryOf(PACKAGES), BROKEN])
    expect(documents).toEqual([
      {
        path: '/usr/local/share/spdx/gvisor.spdx.json',
        text: 'SPDX-2.3 · 1.95 KiB · 5 packages · 3 listed files · 25 Sep 2025 · by bldr',
        problem: null,
        downloadHref:
          '/api/v1/releases/v1.13.0/extensions/gvisor/sbom/document?platform=linux%2Famd64&path=%2Fusr%2Flocal%2Fshare%2Fspdx%2Fgvisor.spdx.json',
      },
      {
        path: '/usr/local/share/spdx/broken<U+202E>.spdx.json',
        text: '7 B',
        problem: 'The document is not JSON.',
        downloadHref: null,
      },
    ])
    expect(table?.text).toBe('5 packages')
  })

  it('are offered to be read when they are not', () => {
    const view = viewOf(null, { search: { inside: 'linux/arm64' } })
    expect(view.read).toEqual({
      href: '/extensions/gvisor/v1.13.0?inside=linux%2Farm64&sbom=read#sbom',
      text: '3 MiB to download',
    })
    expect(view.table).toBeNull()
    expect(viewOf([]).read).toBeNull()
  })

  it('say why nothing is known', () => {
    const problem: Problem = { kind: 'unreachable', title: 'It is away.', advice: 'Wait.' }
    expect(viewOf(null, { problem }).problem).toBe('It is away. Wait.')
  })

  it('come with scans of the image, and of the first one that can be read', () => {
    const lines = viewOf([BROKEN, entryOf(PACKAGES)]).commands.map(({ line }) => line)
    expect(lines).toHaveLength(5)
    expect(lines[0]).toBe(`grype registry:${REFERENCE} --platform linux/amd64`)
    expect(lines[3]).toBe('grype sbom:./gvisor.spdx.json')
    expect(viewOf([]).commands).toHaveLength(2)
  })
})
