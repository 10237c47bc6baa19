import { expect } from 'vitest'
import { sha256Of } from '../stored-blob.ts'
import { announced, json, type AnswerRow } from './answer-row.ts'
import { manifest } from './asked-registry.ts'

/** What faults of bytes and headers must do to an answer. */
export const BYTES_ROWS: readonly AnswerRow[] = [
  [
    'wrongDigest',
    manifest,
    (a, { indexDigest }) =>
      expect([a.body.length, sha256Of(a.body) === indexDigest]).toEqual([announced(a), false]),
  ],
  ['otherContent', manifest, (a) => expect(json(a)).toEqual({ schemaVersion: 2, other: true })],
  ['wrongSize', manifest, (a, { indexDigest }) => expect(sha256Of(a.body.subarray(0, -1))).toBe(indexDigest)],
  ['wrongSizeShort', manifest, (a) => expect(() => json(a)).toThrow(SyntaxError)],
  [
    'digestHeaderLie',
    manifest,
    (a) => expect(a.headers['docker-content-digest']).toMatch(/^sha256:(?!.*undefined)[0-9a-f]{64}$/),
  ],
  ['digestHeaderMissing', manifest, (a) => expect(a.headers['docker-content-digest']).toBeUndefined()],
  [
    'digestHeaderEvil',
    manifest,
    (a) => expect(a.headers['docker-content-digest']).toContain('../../../etc/passwd'),
  ],
  ['contentTypeMissing', manifest, (a) => expect(a.headers['content-type']).toBeUndefined()],
  ['contentTypeOctet', manifest, (a) => expect(a.headers['content-type']).toBe('application/octet-stream')],
  ['contentTypeJson', manifest, (a) => expect(a.headers['content-type']).toBe('application/json')],
  [
    'contentTypeParams',
    manifest,
    (a) => expect(a.headers['content-type']).toMatch(/list\.v2\+json; charset=utf-8$/),
  ],
  [
    'manifestMediaTypeMismatch',
    manifest,
    (a) => expect(a.headers['content-type']).toContain('image.manifest'),
  ],
  ['etagMissing', manifest, (a) => expect(a.headers.etag).toBeUndefined()],
]
