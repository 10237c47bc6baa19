import { describe, expect, it } from 'vitest'
import type { SbomEntry } from '#catalog/sbom'
import type { SbomReading } from '#catalog/sbom-reading'
import { parseDigest } from '#oci/digest'
import type { Problem } from '#problem/problem'
import { sbomAnswer } from './sbom-answer.ts'

const digest = parseDigest(`sha256:${'ab'.repeat(32)}`)
const READ: SbomEntry = {
  kind: 'read',
  path: '/usr/local/share/spdx/a.spdx.json',
  size: 10,
  digest,
  document: {
    spdxVersion: 'SPDX-2.3',
    name: 'a\u202E',
    namespace: null,
    created: null,
    creators: [],
    files: 0,
    packages: [
      {
        id: 'SPDXRef-a',
        name: 'a\u202E',
        version: null,
        supplier: 'NOASSERTION',
        declared: 'NONE',
        concluded: null,
        cpes: [],
        purls: [],
        isDescribed: true,
      },
    ],
  },
}
const BROKEN: SbomEntry = {
  kind: 'unreadable',
  path: '/usr/local/share/spdx/b.spdx.json',
  size: 7,
  digest: null,
  reason: 'The document is not JSON.',
}

const answerOf = (entries: readonly SbomEntry[] | null, problem: Problem | null = null) => {
  const reading: SbomReading<Problem> = {
    platform: 'linux/amd64',
    digest,
    sizeBytes: 1,
    sboms: entries === null ? null : { platform: 'linux/amd64', digest, entries },
    problem,
  }
  return sbomAnswer('v1.13.0', 'a', reading)
}

describe('the answer about bills of materials', () => {
  it('has every document, words as they are written, and a problem beside the one that is broken', () => {
    expect(answerOf([READ, BROKEN])).toMatchObject({
      ok: true,
      value: {
        release: 'v1.13.0',
        name: 'a',
        documents: [
          { path: READ.path, spdxVersion: 'SPDX-2.3', packages: [{ name: 'a\u202E', declared: 'NONE' }] },
          { path: BROKEN.path, digest: null, problem: 'The document is not JSON.' },
        ],
        licences: [{ licence: 'NONE', packages: 1 }],
      },
    })
  })

  it('tells an image without any from one that could not be read', () => {
    expect(answerOf([])).toMatchObject({ ok: true, value: { documents: [], licences: [] } })
    const away: Problem = { kind: 'unreachable', title: 'It is away.', advice: 'Wait.' }
    expect(answerOf(null, away)).toEqual({ ok: false, problem: away })
    expect(answerOf(null)).toMatchObject({ ok: false, problem: { kind: 'unreachable' } })
  })
})
