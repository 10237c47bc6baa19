import { describe, expect, it } from 'vitest'
import type { ExtensionHistory, HistoryEntry } from '#catalog/history'
import { parseDigest } from '#oci/digest'
import {
  extensionHistoryView,
  historyRuns,
  historySentence,
  releaseHrefFor,
} from './extension-history-view.ts'
import { fresh, now } from './fixtures/made-catalog.ts'

const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
const entry = (release: string, upstreamVersion: string | null, known = true): HistoryEntry => ({
  release,
  tag: upstreamVersion ?? release,
  upstreamVersion,
  digest: known ? digest : null,
  reference: known ? `ghcr.io/siderolabs/x:1@${digest}` : null,
  evidence: known ? 'catalog' : 'history',
})
const history: ExtensionHistory = {
  name: 'x',
  entries: [
    entry('v1.12.0', '3'),
    entry('v1.12.0-alpha.0', '2'),
    entry('v1.11.2', '2'),
    entry('v1.11.1', '1'),
    entry('v1.10.0', '1', false),
    entry('v1.9.0', '1'),
    entry('v1.8.0', null),
  ],
  first: 'v1.8.0',
  last: 'v1.12.0',
  gaps: [
    { from: 'v1.8.1', to: 'v1.8.3' },
    { from: 'v1.9.1', to: 'v1.9.1' },
  ],
  relatedNames: [{ name: 'y', relation: 'Its name in later releases.' }],
}

describe('the history of an extension', () => {
  const view = extensionHistoryView(fresh(history), now)

  it('is told in one sentence', () => {
    expect(view.summary).toBe('In 7 releases from v1.8.0 to v1.12.0, with 2 gaps.')
    expect(historySentence({ ...history, gaps: [] })).toContain('without a gap')
    expect(historySentence({ ...history, first: 'v1.12.0' })).toBe('In one release, v1.12.0.')
  })

  it('names its gaps and other names', () => {
    expect(view.gaps).toEqual(['Not in the releases from v1.8.1 to v1.8.3.', 'Not in v1.9.1.'])
    expect(view.related[0]).toMatchObject({ href: '/extensions/y' })
  })

  it('marks where the version changes, newest first', () => {
    expect(view.rows.map((row) => [row.release, row.isChange])).toEqual([
      ['v1.12.0', true],
      ['v1.12.0-alpha.0', false],
      ['v1.11.2', true],
      ['v1.11.1', false],
      ['v1.10.0', false],
      ['v1.9.0', true],
      ['v1.8.0', true],
    ])
  })

  it('says which releases have no digest and offers nothing to copy there', () => {
    expect(view.rows.find((row) => row.release === 'v1.10.0')).toMatchObject({
      digest: null,
      reference: null,
    })
    expect(view.withoutDigest).toMatch(/^1 release is known/)
  })
})

describe('the strip of minors', () => {
  it('has one cell for neighbours with the same version, by their newest stable release', () => {
    expect(historyRuns(history, 'v1.12.0').map((run) => [run.label, run.version, run.isCurrent])).toEqual([
      ['1.8', 'follows Talos', false],
      ['1.9 – 1.10', '1', false],
      ['1.11', '2', false],
      ['1.12', '3', true],
    ])
  })

  it('shows the release at hand in its minor', () => {
    const runs = historyRuns(history, 'v1.11.1')
    expect(runs.find((run) => run.isCurrent)).toMatchObject({
      label: '1.9 – 1.11',
      version: '1',
      href: '/extensions/x/v1.11.1',
    })
  })
})

it('the release picker leads to the extension where it is listed and to the catalog elsewhere', () => {
  const hrefOf = releaseHrefFor({ ok: true, value: fresh(history) })
  expect(hrefOf('v1.11.2')).toBe('/extensions/x/v1.11.2')
  expect(hrefOf('v1.7.0')).toBe('/releases/v1.7.0')
})
