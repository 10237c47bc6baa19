import { gzipSync } from 'node:zlib'
import type { Answer } from './answer.ts'
import { zeroGzip } from './bombs.ts'
import { DATA_KINDS, type AnswerFault } from './fault.ts'
import * as wires from './wires.ts'

const MIB = 1024 * 1024

/** Faults of sockets, timing, framing and encoding: rows N3 to N10 of the fault matrix. */
export const CONNECTION_FAULTS: readonly AnswerFault[] = [
  onTheWire('reset', 'The connection is reset before an answer.', wires.reset),
  onTheWire('close', 'The connection is closed before an answer.', wires.close),
  onTheWire('resetMid', 'The connection is reset in the middle of the body.', wires.resetMid),
  onTheWire('hang', 'No answer ever comes.', wires.hang),
  {
    ...onTheWire('slowHeaders', 'The answer comes whole, but after a long wait (15 s).', wires.hang),
    change: (answer, _target, _place, scope) => ({
      ...answer,
      wire: wires.afterWaiting(scope.milliseconds ?? 15_000),
    }),
  },
  {
    ...onTheWire('slowloris', 'The body comes one byte each half second.', wires.hang),
    change: (answer, _target, _place, scope) => ({ ...answer, wire: wires.drip(scope.milliseconds ?? 500) }),
  },
  onTheWire('stall', 'Half of the body comes, then nothing.', wires.stall),
  onTheWire('truncate', 'The connection ends in order after half of the body.', wires.truncate),
  changing('contentLengthShort', 'The headers announce half of the body.', (answer) => ({
    ...answer,
    body: answer.body.subarray(0, answer.body.byteLength >> 1),
  })),
  changing('emptyBody', 'The answer has no body.', (answer) => ({ ...answer, body: new Uint8Array() })),
  onTheWire('chunked', 'The body comes in pieces without a length, which is legal.', wires.chunked),
  onTheWire('garbage', 'Something that is not HTTP answers.', wires.rawBytes('SSH-2.0-OpenSSH_9.2p1\r\n')),
  changing('hugeHeaders', 'One header has 128 KiB.', (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'x-filler': 'a'.repeat(128 * 1024) },
  })),
  onTheWire(
    'headerInjection',
    'Headers are folded and end in bare line feeds.',
    wires.rawBytes('HTTP/1.1 200 OK\nx-folded: a\n b\nset-cookie: injected=1\ncontent-length: 2\n\n{}'),
  ),
  changing('encodingGzip', 'The body is packed although nobody asked.', (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-encoding': 'gzip' },
    body: gzipSync(answer.body),
  })),
  changing('encodingLie', 'The headers say gzip, the body is not.', (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-encoding': 'gzip' },
  })),
  changing('encodingBomb', 'The body unpacks to 1 GiB.', (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-encoding': 'gzip' },
    body: zeroGzip(new Uint8Array(), 1024),
  })),
  changing('oversize', 'The body goes on up to 256 MiB without a length.', (answer) => ({
    ...answer,
    wire: wires.flood(answer.body, SPACES, 256 * MIB),
  })),
  changing('oversizeDeclared', 'The headers announce 8 GiB and the body goes on.', (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-length': String(8 * 1024 * MIB) },
    wire: wires.flood(answer.body, SPACES, 8 * 1024 * MIB),
  })),
]

const SPACES = Buffer.alloc(64 * 1024, ' ')

function onTheWire(name: string, says: string, wire: NonNullable<Answer['wire']>): AnswerFault {
  return changing(name, says, (answer) => ({ ...answer, wire }))
}

function changing(name: string, says: string, change: (answer: Answer) => Answer): AnswerFault {
  return { name, says, kinds: DATA_KINDS, change }
}
