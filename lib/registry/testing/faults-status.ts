import { errorAnswer, textAnswer, type Answer } from './answer.ts'
import { DATA_KINDS, type AnswerFault } from './fault.ts'
import { flood } from './wires.ts'

const MIB = 1024 * 1024

/** Faults of statuses and of whole answers: rows N11 to N16 of the fault matrix. */
export const STATUS_FAULTS: readonly AnswerFault[] = [
  fault('status403', 'Access is denied.', () =>
    errorAnswer(403, 'DENIED', 'requested access to the resource is denied'),
  ),
  fault('status404', 'Nothing of that name is known.', () =>
    errorAnswer(404, 'MANIFEST_UNKNOWN', 'manifest unknown'),
  ),
  fault('status429', 'Too many requests, come back in one second.', tooMany({ 'retry-after': '1' })),
  fault('status429Date', 'Too many requests, come back at a time two seconds from now.', () =>
    tooMany({ 'retry-after': new Date(Date.now() + 2000).toUTCString() })(),
  ),
  fault('status429Huge', 'Too many requests, come back tomorrow.', tooMany({ 'retry-after': '86400' })),
  fault(
    'status429Bad',
    'Too many requests with a Retry-After that is no time.',
    tooMany({ 'retry-after': 'soon' }),
  ),
  fault('status429Text', 'Too many requests; only the message names a time, in nanoseconds.', () =>
    errorAnswer(429, 'TOOMANYREQUESTS', 'retry-after: 617.927µs, allowed: 44000/minute'),
  ),
  { ...fault('status500', 'One internal error.', internalError), times: 1 },
  { ...fault('status502', 'One bad gateway, in HTML.', () => html(502, 'Bad Gateway')), times: 1 },
  {
    ...fault('status503', 'One unavailable service, in HTML.', () => html(503, 'Service Unavailable')),
    times: 1,
  },
  { ...fault('status504', 'One gateway timeout, in HTML.', () => html(504, 'Gateway Timeout')), times: 1 },
  fault('status500Forever', 'Nothing but internal errors.', internalError),
  fault('hugeError', 'An internal error with a body of 256 MiB.', () => ({
    ...internalError(),
    wire: flood(internalError().body, Buffer.alloc(64 * 1024, '<b>no</b>'), 256 * MIB),
  })),
  fault('status204', 'Success without content.', (answer) => ({ ...answer, status: 204 })),
  fault('status206', 'A part of the content, which nobody asked for.', (answer) => ({
    ...answer,
    status: 206,
    headers: { ...answer.headers, 'content-range': `bytes 0-9/${answer.body.byteLength}` },
    body: answer.body.subarray(0, 10),
  })),
  fault('status304', 'Not modified, although nobody asked.', (answer) => ({
    ...answer,
    status: 304,
    body: new Uint8Array(),
  })),
  fault('status418', 'A status that no registry uses.', () => textAnswer(418, 'short and stout')),
  fault('status200Html', 'A captive portal: status 200 and a page.', () =>
    html(200, 'Sign in to the network'),
  ),
  { ...fault('manifestNotJson', 'The manifest is no JSON.', notJson), kinds: ['manifest'] },
  { ...fault('tagsNotJson', 'The tag list is no JSON.', notJson), kinds: ['tags'] },
]

function fault(name: string, says: string, change: (answer: Answer) => Answer): AnswerFault {
  return { name, says, kinds: DATA_KINDS, change }
}

function tooMany(headers: Readonly<Record<string, string>>): () => Answer {
  return () => errorAnswer(429, 'TOOMANYREQUESTS', 'too many requests', headers)
}

function internalError(): Answer {
  return errorAnswer(500, 'UNKNOWN', 'unknown error')
}

function html(status: number, title: string): Answer {
  const page = `<!doctype html><title>${title}</title><h1>${title}</h1><script>window.__xss = 1</script>`
  return textAnswer(status, page, 'text/html; charset=utf-8')
}

function notJson(answer: Answer): Answer {
  const headers = { 'content-type': answer.headers['content-type'] ?? 'application/json' }
  return { status: 200, headers, body: Buffer.from('{"schemaVersion": 2, "manifests": [') }
}
