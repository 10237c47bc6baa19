import { describe, expect, it } from 'vitest'
import type { Release } from '../release.ts'
import { readQuestion } from './question.ts'

const known: readonly Release[] = [
  { version: 'v1.14.0-rc.1', channel: 'prerelease' },
  { version: 'v1.13.9', channel: 'stable' },
  { version: 'v1.13.0', channel: 'stable' },
  { version: 'v1.13.0-beta.1', channel: 'prerelease' },
  { version: 'v1.1.0', channel: 'stable' },
]

describe('a question', () => {
  it.each([
    ['does zfs run on v1.13.0?', 'zfs', ['v1.13.0']],
    ['Does zfs ship in Talos 1.13', 'zfs', ['v1.13.9']],
    ['zfs 1.14', 'zfs', ['v1.14.0-rc.1']],
    ['coral tpu on v1.13.0-beta.1', 'coral tpu', ['v1.13.0-beta.1']],
    ['v1.13.0 v1.13.9', '', ['v1.13.0', 'v1.13.9']],
    ['1.13.9 v1.13.9', '', ['v1.13.9']],
    ['zfs 2.4.1', 'zfs 2.4.1', []],
    ['zfs v1.99.0', 'zfs v1.99.0', []],
    ['does it run', 'does it run', []],
    ['  gvisor  ', 'gvisor', []],
    ['', '', []],
    ['1', '1', []],
  ])('%j looks for %j in %j', (text, words, releases) => {
    expect(readQuestion(text, known)).toMatchObject({ text: text.trim(), words, releases })
  })

  it('may have a reference beside the release', () => {
    const { pasted, releases } = readQuestion('ghcr.io/siderolabs/zfs:2.4.1-v1.12.7 on 1.13.0', known)
    expect(releases).toEqual(['v1.13.0'])
    expect(pasted).toMatchObject({ kind: 'image', repository: 'siderolabs/zfs', tag: '2.4.1-v1.12.7' })
  })

  it('of a megabyte is cut before it is read', () => {
    expect(readQuestion('a '.repeat(500_000), known).words.length).toBeLessThan(100)
  })
})
