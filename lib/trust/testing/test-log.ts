import { createHash, sign } from 'node:crypto'
import { seededKey } from './seeded-key.ts'

export const SIGNATURE_LOG_KEY = seededKey('signature log')
export const SIGNATURE_LOG_HOST = 'signature-log.test'

/** An entry of the test log, with a promise and a proof of a log of one entry. */
export type LogEntry = {
  /** JSON as the log keeps it. */
  readonly body: Buffer
  readonly kind: string
  readonly version: string
  readonly logIndex: number
  /** Seconds since the epoch. */
  readonly integratedTime: number
  readonly logId: Buffer
  readonly promise: Buffer
  readonly checkpoint: string
  readonly rootHash: Buffer
}

/** Logs a record: `0.0.1` is of the log's first interface, `0.0.2` of its second. */
export function logRecord(
  kind: 'dsse' | 'hashedrekord',
  spec: unknown,
  at: Date,
  version: '0.0.1' | '0.0.2' = '0.0.1',
): LogEntry {
  const body = Buffer.from(JSON.stringify({ apiVersion: version, kind, spec }))
  const logId = createHash('sha256').update(SIGNATURE_LOG_KEY.spki).digest()
  const leaf = createHash('sha256').update(body).digest()
  const logIndex = leaf.readUInt32BE(0)
  const integratedTime = Math.floor(at.getTime() / 1_000)
  const promised = {
    body: body.toString('base64'),
    integratedTime,
    logID: logId.toString('hex'),
    logIndex,
  }
  const promise = sign('sha256', Buffer.from(JSON.stringify(promised)), SIGNATURE_LOG_KEY.privateKey)
  const rootHash = createHash('sha256')
    .update(Buffer.from([0]))
    .update(body)
    .digest()
  const note = `${SIGNATURE_LOG_HOST} - 1\n1\n${rootHash.toString('base64')}\n`
  const noteSignature = sign('sha256', Buffer.from(note), SIGNATURE_LOG_KEY.privateKey)
  const signed = Buffer.concat([logId.subarray(0, 4), noteSignature]).toString('base64')
  const checkpoint = `${note}\n\u2014 ${SIGNATURE_LOG_HOST} ${signed}\n`
  return { body, kind, version, logIndex, integratedTime, logId, promise, checkpoint, rootHash }
}
