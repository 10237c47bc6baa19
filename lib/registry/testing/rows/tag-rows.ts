import { expect } from 'vitest'
import { CATALOG } from '../small-registry.ts'
import { json, statusIs, type AnswerRow } from './answer-row.ts'
import { manifest, tags } from './asked-registry.ts'

/** What faults of tags and of how they are asked for must do to an answer. */
export const TAG_ROWS: readonly AnswerRow[] = [
  ['tagsNull', tags, (a) => expect(json(a)).toEqual({ name: CATALOG, tags: null })],
  ['tagsHuge', tags, (a) => expect(a.ended).toBe('full')],
  ['tagsUnsorted', tags, (a) => expect(Object(json(a)).tags.toSorted()).toEqual(['v1.11.1', 'v1.11.2'])],
  ['tagsBadNames', tags, (a) => expect(Object(json(a)).tags).toContain('../../etc')],
  ['tagsNotStrings', tags, (a) => expect(Object(json(a)).tags).toContain(7)],
  ['tagsEmpty', tags, (a) => expect(Object(json(a)).tags).toEqual([])],
  ['tagsOtherName', tags, (a) => expect(json(a)).toMatchObject({ name: `${CATALOG}-other` })],
  [
    'tagsEndless',
    (on) => tags(on, '?page=41'),
    (a) => expect(a.headers['link']).toContain('?page=42>; rel="next"'),
  ],
  [
    'tagsLoop',
    (on) => tags(on, '?n=7'),
    (a) => expect(a.headers['link']).toBe(`</v2/${CATALOG}/tags/list?n=7>; rel="next"`),
  ],
  [
    'linkCrossHost',
    tags,
    (a, { registry }) => expect(a.headers['link']).toContain(`<http://${registry.canaryHost}/`),
  ],
  ['linkOtherRepository', tags, (a) => expect(a.headers['link']).toContain('</v2/siderolabs/other/')],
  ['linkMalformed', tags, (a) => expect(a.headers['link']).not.toContain('>')],
  ['tagDeleted', (on) => manifest(on).then(() => manifest(on)), statusIs(404)],
  [
    'strictAccept',
    (on) => manifest(on, { headers: { accept: 'application/vnd.oci.image.index.v1+json' } }),
    statusIs(404),
  ],
  ['headUnsupported', (on) => manifest(on, { method: 'HEAD' }), statusIs(405)],
]
