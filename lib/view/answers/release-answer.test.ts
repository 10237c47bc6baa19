import { describe, expect, it } from 'vitest'
import { assembleCatalog } from '#catalog/assemble-catalog'
import { historyCatalog } from '#catalog/release-history'
import type { Catalog } from '#catalog/catalog'
import type { Loaded } from '#problem/loaded'
import { parseDigest } from '#oci/digest'
import { findExtensions } from '#catalog/find-extensions'
import { constraintAnswer, refAnswer } from './extension-answer.ts'
import { factoryExtensionsAnswer, factoryVersionsAnswer } from './factory-answer.ts'
import { refsText, releaseAnswer } from './release-answer.ts'

const GASKET =
  'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908'
const OTHER = `ghcr.io/siderolabs/amd-ucode:20230804@sha256:${'a'.repeat(64)}`
const TWICE = `ghcr.io/siderolabs/amd-ucode:20230804@sha256:${'b'.repeat(64)}`

function loaded(lines: readonly string[], version = 'v1.5.3', descriptionsText?: string): Loaded<Catalog> {
  const value = assembleCatalog({
    version,
    indexDigest: parseDigest(`sha256:${'0'.repeat(64)}`),
    imageDigestsText: lines.join('\n'),
    descriptionsText,
  })
  return { value, state: 'fresh', origin: 'registry', asOf: '2026-11-23T00:00:00.000Z' }
}

describe('refs.txt', () => {
  it('is every reference as its line says it, sorted, one a line', () => {
    expect(refsText(loaded([GASKET, OTHER]))).toEqual({ ok: true, value: `${OTHER}\n${GASKET}\n` })
  })

  it('of an empty catalog is empty', () => {
    expect(refsText(loaded([]))).toEqual({ ok: true, value: '' })
  })

  it('of a release known by history only is not found, with the reason', () => {
    const value = historyCatalog('v1.10.0')
    if (value === undefined) throw new Error('v1.10.0 is in the history')
    const text = refsText({ value, state: 'stale', origin: 'snapshot', asOf: '' })
    expect(text).toMatchObject({ ok: false, problem: { kind: 'not-found' } })
  })
})

describe('…/ref', () => {
  it('is the line byte for byte', () => {
    expect(refAnswer(loaded([GASKET]), 'gasket-driver')).toEqual({ kind: 'one', text: `${GASKET}\n` })
  })

  it('takes a whole repository path too', () => {
    expect(refAnswer(loaded([GASKET]), 'siderolabs/gasket-driver')).toMatchObject({ kind: 'one' })
  })

  it('of a name that stands twice is both', () => {
    expect(refAnswer(loaded([OTHER, TWICE]), 'amd-ucode')).toEqual({
      kind: 'several',
      text: `${OTHER}\n${TWICE}\n`,
    })
  })

  it('of a name that is not there says which names are near', () => {
    const answer = refAnswer(loaded([GASKET]), 'gasket-drivr')
    expect(answer).toMatchObject({
      kind: 'none',
      problem: { kind: 'not-found', advice: expect.stringContaining('gasket-driver') },
    })
  })
})

describe('the JSON twin of a release', () => {
  it('keeps the order of the index and says state, origin and age', () => {
    const answer = releaseAnswer(loaded([GASKET, OTHER]))
    expect(answer.extensions.map((extension) => extension.name)).toEqual(['gasket-driver', 'amd-ucode'])
    expect(answer).toMatchObject({ version: 'v1.5.3', state: 'fresh', origin: 'registry', unreadable: [] })
  })

  it('reports the lines it could not read with number and reason', () => {
    const answer = releaseAnswer(loaded([GASKET, 'ghcr.io/siderolabs/x:1@null']))
    expect(answer.unreadable).toEqual([
      { line: 2, text: 'ghcr.io/siderolabs/x:1@null', reason: 'bad digest' },
    ])
  })

  it('finds nothing under an empty name', () => {
    expect(findExtensions(loaded([GASKET]).value, '')).toEqual([])
  })
})

describe('the answers of the Image Factory', () => {
  it('name extensions by path, with a tagged reference and the description verbatim', () => {
    const line = OTHER.replace('20230804', '20250917')
    const text = `${line}:\n  author: Someone\n  description: |\n    [core] Microcode.\n`
    expect(factoryExtensionsAnswer(loaded([line], 'v1.11.2', text).value)[0]).toMatchObject({
      name: 'siderolabs/amd-ucode',
      ref: 'ghcr.io/siderolabs/amd-ucode:20250917',
      digest: `sha256:${'a'.repeat(64)}`,
      author: 'Someone',
      description: '[core] Microcode.\n',
    })
  })

  it('list versions ascending, without withdrawn ones, and the withdrawn ones on request', () => {
    const channel = 'stable' as const
    const releases = ['v1.13.2', 'v1.13.1', 'v1.13.0'].map((version) => ({ version, channel }))
    const list = { releases, newestStable: 'v1.13.2' }
    expect(factoryVersionsAnswer(list, false)).toEqual(['v1.13.0', 'v1.13.2'])
    expect(factoryVersionsAnswer(list, true)).toEqual(['v1.13.1'])
  })
})

describe('a constraint', () => {
  it('is told in words', () => {
    expect(constraintAnswer('>= v1.5.0')).toMatchObject({
      source: '>= v1.5.0',
      text: expect.stringContaining('1.5.0'),
    })
  })

  it('that cannot be read has a problem', () => {
    expect(constraintAnswer('^1.5')).toMatchObject({ source: '^1.5', problem: expect.any(String) })
  })
})
