import { describe, expect, test } from 'vitest'
import type { ColumnView } from './matrix-view.ts'
import { rowsHtml } from './matrix-html.ts'
import type { CellRun, MatrixRowView } from './matrix-rows.ts'

const column = (version: string, change: Partial<ColumnView> = {}): ColumnView => ({
  version,
  href: `/releases/${version}`,
  note: null,
  kernelNote: null,
  mark: null,
  ...change,
})
const run = (count: number, change: Partial<CellRun> = {}): CellRun => ({
  kind: 'shipped',
  version: '1.2.3',
  about: null,
  count,
  ...change,
})
const row = (name: string, runs: readonly CellRun[], kernelBound = false): MatrixRowView => ({
  name,
  kernelBound,
  runs,
})
const columns = [column('v1.3.0'), column('v1.2.0'), column('v1.1.0')]
const html = (rows: readonly MatrixRowView[], over = columns, text = ''): string =>
  rowsHtml(rows, over, '/compatibility?columns=patches&', text)
const cellsOf = (text: string): string[] =>
  text
    .split('<span ')
    .slice(1)
    .map((cell) => cell.slice(0, cell.indexOf('</span>')))

describe('rows as HTML', () => {
  test('a row has its name as a link, and a cell for each column with its reason', () => {
    expect(html([row('zfs', [run(1), run(2, { kind: 'not-yet', version: null, about: 'v1.3.0' })])])).toBe(
      '<div role=row><div role=rowheader>' +
        '<a href="/compatibility?columns=patches&amp;extension=zfs" title="zfs">zfs</a></div>' +
        '<div class=part style="--cells:3"><span role=gridcell class="cell-ok" title="Ships zfs 1.2.3.">1.2.3</span>' +
        '<span role=gridcell class="cell-faint" title="Not yet: first in v1.3.0.">not yet</span>'.repeat(2) +
        '</div></div>',
    )
  })

  test('only the column that has something to say changes the cells of a run', () => {
    const noted = [
      column('v1.3.0'),
      column('v1.2.0', { note: 'v1.2.0 was withdrawn.' }),
      column('v1.1.0', { kernelNote: 'Refused at boot.' }),
    ]
    expect(cellsOf(html([row('zfs', [run(3)], true)], noted))).toEqual([
      'role=gridcell class="cell-ok" title="Ships zfs 1.2.3.">1.2.3',
      'role=gridcell class="cell-ok" title="Ships zfs 1.2.3. v1.2.0 was withdrawn.">1.2.3',
      'role=gridcell class="cell-bad" title="Ships zfs 1.2.3. Refused at boot.">1.2.3 !',
    ])
    expect(cellsOf(html([row('gvisor', [run(3)])], noted))[2]).toContain('cell-ok')
  })

  test('rows that a search leaves out are there, marked and out of the reach of screen readers', () => {
    const rows = html([row('zfs', [run(3)]), row('nvidia-lts', [run(3)])], columns, 'LTS nvidia').split(
      /<div role=row(?=[ >])/,
    )
    expect(rows[1]).toMatch(/^ data-out aria-hidden=true>/)
    expect(rows[2]).toMatch(/^>/)
  })

  test('cells are parted so that those out of sight are left alone, and none is lost', () => {
    const many = Array.from({ length: 47 }, (_, at) => column(`v1.${at}.0`))
    const made = html([row('zfs', [run(30), run(17, { version: '1.2.2' })])], many)
    const parts = made.split('<div class=part').slice(1)
    expect(parts.map((part) => cellsOf(part).length)).toEqual([20, 20, 7])
    expect(parts.map((part) => part.startsWith(' style="--cells:7">'))).toEqual([false, false, true])
    expect(cellsOf(made).filter((cell) => cell.endsWith('>1.2.2'))).toHaveLength(17)
  })

  test.each([
    ['1.2.3', false],
    ['580.105.08.1', false],
    ['580.105.08.12', true],
    ['長い', true],
  ])('a cell that says %s is cut: %s', (version, isLong) => {
    expect(html([row('zfs', [run(1, { version })])]).includes('cell-long')).toBe(isLong)
  })

  test.each([
    '"><script>alert(1)</script>',
    `' onfocus='alert(1)`,
    '</td></tr></tbody></table><img src=x>',
    '&quot;',
    '\ud800',
  ])('whatever a name, version or note says stays text: %j', (hostile) => {
    const made = html(
      [row(hostile, [run(1, { version: hostile }), run(1, { kind: 'renamed', about: hostile })])],
      [column('v1.2.0', { note: hostile }), column('v1.1.0')],
    )
    const known = made
      .replace(
        /<div role=row>|<div role=rowheader>|<div class=part style="--cells:2">|<\/(?:a|div|span)>/g,
        '',
      )
      .replace(/<a href="[^"<>]*" title="[^"<>]*">/g, '')
      .replace(/<span role=gridcell class="[^"<>]*" title="[^"<>]*">/g, '')
    expect(known).not.toMatch(/[<>"']/)
  })
})
