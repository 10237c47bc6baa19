import { gunzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { sha256Of } from '../stored-blob.ts'
import { announced, type AnswerRow } from './answer-row.ts'
import { manifest, silent } from './asked-registry.ts'
import { unpacksBeyond } from './unpacked-layer.ts'

const MIB = 1024 * 1024

/** What faults of the connection must do to an answer. */
export const CONNECTION_ROWS: readonly AnswerRow[] = [
  ['reset', manifest, (a) => expect(a).toMatchObject({ status: 0, code: 'ECONNRESET' })],
  ['close', manifest, (a) => expect(a).toMatchObject({ status: 0, ended: 'cut' })],
  [
    'resetMid',
    manifest,
    (a) => expect([a.status, a.ended, a.body.length < announced(a)]).toEqual([200, 'cut', true]),
  ],
  ['hang', silent, (a) => expect(a).toMatchObject({ status: 0, ended: 'silence' })],
  ['slowHeaders', silent, (a) => expect(a).toMatchObject({ status: 0, ended: 'silence' })],
  [
    'slowHeaders',
    manifest,
    (a) => expect(a).toMatchObject({ status: 200, ended: 'end' }),
    { milliseconds: 50 },
  ],
  [
    'slowloris',
    silent,
    (a) => expect([a.status, a.ended, a.body.length < 10]).toEqual([200, 'silence', true]),
  ],
  ['stall', silent, (a) => expect([a.ended, a.body.length]).toEqual(['silence', announced(a) >> 1])],
  ['truncate', manifest, (a) => expect([a.ended, a.body.length]).toEqual(['cut', announced(a) >> 1])],
  [
    'contentLengthShort',
    manifest,
    (a, { indexDigest }) => expect([a.ended, sha256Of(a.body) === indexDigest]).toEqual(['end', false]),
  ],
  ['emptyBody', manifest, (a) => expect([a.status, a.body.length]).toEqual([200, 0])],
  [
    'chunked',
    manifest,
    (a, { indexDigest }) => expect([announced(a), sha256Of(a.body)]).toEqual([NaN, indexDigest]),
  ],
  ['garbage', manifest, (a) => expect([a.status, a.code]).toEqual([0, expect.stringMatching(/^HPE_/)])],
  ['hugeHeaders', manifest, (a) => expect(a.code).toBe('HPE_HEADER_OVERFLOW')],
  [
    'headerInjection',
    manifest,
    (a) => expect([a.status, a.code]).toEqual([0, expect.stringMatching(/^HPE_/)]),
  ],
  ['encodingGzip', manifest, (a, { indexDigest }) => expect(sha256Of(gunzipSync(a.body))).toBe(indexDigest)],
  [
    'encodingLie',
    manifest,
    (a, { indexDigest }) =>
      expect([a.headers['content-encoding'], sha256Of(a.body)]).toEqual(['gzip', indexDigest]),
  ],
  ['encodingBomb', manifest, (a) => expect(unpacksBeyond(a.body, 64 * MIB)).toBe(true)],
  ['oversize', manifest, (a) => expect([announced(a), a.ended]).toEqual([NaN, 'full'])],
  ['oversizeDeclared', manifest, (a) => expect([announced(a), a.ended]).toEqual([8192 * MIB, 'full'])],
]
