import { expect } from 'vitest'
import { json, statusIs, type AnswerRow } from './answer-row.ts'
import { blobData, manifest, tags } from './asked-registry.ts'

/** What faults of the status must do to an answer. */
export const STATUS_ROWS: readonly AnswerRow[] = [
  ['status403', manifest, statusIs(403)],
  ['status404', manifest, statusIs(404)],
  ['status429', tags, (a) => expect([a.status, a.headers['retry-after']]).toEqual([429, '1'])],
  [
    'status429Date',
    tags,
    (a) => expect(Date.parse(String(a.headers['retry-after']))).toBeGreaterThan(Date.now()),
  ],
  ['status429Huge', tags, (a) => expect(a.headers['retry-after']).toBe('86400')],
  ['status429Bad', tags, (a) => expect(a.headers['retry-after']).toBe('soon')],
  [
    'status429Text',
    tags,
    (a) =>
      expect([a.headers['retry-after'], a.body.toString()]).toEqual([
        undefined,
        expect.stringContaining('617.927µs'),
      ]),
  ],
  ['status500', blobData, statusIs(500)],
  ['status502', manifest, statusIs(502)],
  ['status503', manifest, statusIs(503)],
  ['status504', manifest, statusIs(504)],
  ['status500Forever', manifest, statusIs(500)],
  ['hugeError', manifest, (a) => expect([a.status, a.ended]).toEqual([500, 'full'])],
  ['status204', manifest, statusIs(204)],
  ['status206', manifest, (a) => expect([a.status, a.body.length]).toEqual([206, 10])],
  ['status304', manifest, statusIs(304)],
  ['status418', manifest, statusIs(418)],
  [
    'status200Html',
    manifest,
    (a) => expect([a.status, a.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/html/)]),
  ],
  ['manifestNotJson', manifest, (a) => expect(() => json(a)).toThrow(SyntaxError)],
  ['tagsNotJson', tags, (a) => expect(() => json(a)).toThrow(SyntaxError)],
]
