import type { FaultRow, Told } from './fault-row.ts'

/** Every door says the same, since the fault hits every question. */
function everywhere(fault: string, told: Told, requests: number): FaultRow {
  return { fault, tags: told, catalog: told, requests }
}

/** Four tries of two questions, and two requests to get a token. */
const TRIED = 10
/** A truncated answer is asked for once more. */
const TWICE = 6
/** Questions whose answer would be the same again. */
const ONCE = 4

const cut = /sent fewer bytes than it announced/
const encoded: Told = ['invalid', /answered in a content encoding that was not asked for/]
const notHttp: Told = ['unreachable', /^What 127\.0\.0\.1:\d+ answers is not valid HTTP\.$/]
const mismatch: Told = [
  'invalid',
  /^Content failed verification: expected sha256:\S+, got sha256:\S+, \d+ bytes\.$/,
]

/** Rows N3, N7 to N11, N13 to N16 of the fault matrix: answers that are late, cut, wrapped or refused. */
export const ANSWER_ROWS: readonly FaultRow[] = [
  everywhere('reset', ['unreachable', /closed the connection before its answer was complete/], TRIED),
  everywhere('close', ['unreachable', /closed the connection before its answer was complete/], TRIED),
  everywhere('resetMid', ['unreachable', cut], TWICE),
  everywhere('truncate', ['unreachable', cut], TWICE),
  ...['reset', 'close', 'resetMid', 'truncate'].map((fault) => ({
    fault,
    where: 'once',
    scope: { times: 1 },
    requests: 26,
  })),
  {
    fault: 'resetMid',
    where: 'in a layer of one extension',
    scope: { kinds: ['blob-data'], repository: 'somebody/gvisor' },
    image: { state: 'failed', problem: cut },
    requests: 40,
  },
  {
    fault: 'contentLengthShort',
    tags: ['not-a-registry', /its tag list is not JSON/],
    catalog: mismatch,
    requests: TWICE,
  },
  {
    fault: 'emptyBody',
    tags: ['not-a-registry', /its tag list is not JSON/],
    catalog: mismatch,
    requests: TWICE,
  },
  { fault: 'chunked' },
  everywhere('garbage', notHttp, ONCE),
  everywhere('hugeHeaders', notHttp, ONCE),
  everywhere('headerInjection', notHttp, ONCE),
  everywhere('encodingGzip', encoded, ONCE),
  everywhere('encodingLie', encoded, ONCE),
  everywhere('encodingBomb', encoded, ONCE),
  everywhere(
    'oversize',
    ['invalid', /answered with more than the 4194304 bytes that are accepted here/],
    ONCE,
  ),
  everywhere(
    'oversizeDeclared',
    ['invalid', /announced 8589934592 bytes, more than the 4194304 bytes/],
    ONCE,
  ),
  everywhere('status403', ['forbidden', /it answers 403 for somebody\/catalog/], ONCE),
  {
    fault: 'status404',
    tags: ['not-found', /has no repository somebody\/catalog/],
    catalog: ['not-found', /^v1\.99\.0 is not a release of this catalog\.$/],
    requests: ONCE,
  },
  {
    fault: 'status404',
    where: 'for the platforms of the catalog',
    scope: { kinds: ['manifest'], roles: ['catalog-platform'] },
    catalog: ['invalid', /has no manifest somebody\/catalog@sha256:/],
    requests: 5,
  },
  {
    fault: 'status404',
    where: 'for a layer of the catalog',
    scope: { kinds: ['blob-data'], roles: ['catalog-layer'] },
    catalog: ['invalid', /has no blob somebody\/catalog@sha256:/],
    requests: 9,
  },
  everywhere('status429', ['rate-limited', /too many requests and asks to wait 1 s/], TRIED),
  everywhere('status429Date', ['rate-limited', /too many requests/], TRIED),
  everywhere('status429Huge', ['rate-limited', /asks to wait 86400 s|a pause of 86\d{3} s/], ONCE),
  everywhere('status429Bad', ['rate-limited', /too many requests/], TRIED),
  everywhere('status429Text', ['rate-limited', /too many requests/], TRIED),
  ...['status429', 'status429Text'].map((fault) => ({
    fault,
    where: 'once',
    scope: { times: 1 },
    requests: 26,
  })),
  ...['status500', 'status502', 'status503', 'status504'].map((fault) => ({ fault, requests: 26 })),
  everywhere('status500Forever', ['unreachable', /answered 500 when asked for somebody\/catalog/], TRIED),
  everywhere('hugeError', ['unreachable', /answered 500 when asked for somebody\/catalog/], TRIED),
  ...['204', '206', '304', '418'].map((status) =>
    everywhere(`status${status}`, ['invalid', new RegExp(`answered ${status} when asked for`)], ONCE),
  ),
  everywhere('status200Html', ['not-a-registry', /it answers with a web page/], ONCE),
  {
    fault: 'manifestNotJson',
    catalog: ['not-a-registry', /what it gives as a manifest is not JSON/],
    requests: ONCE,
  },
  { fault: 'tagsNotJson', tags: ['not-a-registry', /its tag list is not JSON/] },
]
