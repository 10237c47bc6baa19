import type { Readable } from 'node:stream'
import { ResponseTooLargeError, UnreachableError } from './errors.ts'
import { codeOf, namedError } from './fault.ts'
import type { Limits } from './limits.ts'

/** A body that arrives, and what bounds it. */
export type BoundedBody = {
  readonly body: Readable
  /** Named in errors. */
  readonly host: string
  /** Bytes that are accepted. */
  readonly limitBytes: number
  /** Bytes announced by the header. */
  readonly announced: number | 'unknown'
}

type BodyLimits = Pick<Limits, 'bodyIdleMs' | 'minBytesPerSecond' | 'rateWindowMs' | 'consumerIdleMs'>

/**
 * The chunks of a body within its bounds. The connection is closed when a bound is passed, when the reader leaves
 * early, and when the reader takes nothing for `consumerIdleMs`; waiting for the reader is never held against the
 * sender.
 *
 * @throws {ResponseTooLargeError} one byte over the limit, before that byte is passed on
 * @throws {UnreachableError} `timeout`: nothing for `bodyIdleMs`, or slower than `minBytesPerSecond`;
 *   `truncated`: not the announced size
 */
export function readBounded(source: BoundedBody, limits: BodyLimits): AsyncIterable<Uint8Array> {
  const { body, host } = source
  const timedOut = (): Error => new UnreachableError(host, 'timeout')
  const abandoned = createAlarm(body, timedOut, limits.consumerIdleMs)
  const pace = createPace(limits)
  const chunks = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    const iterator: AsyncIterator<unknown> = body[Symbol.asyncIterator]()
    let received = 0
    try {
      for (;;) {
        abandoned.stop()
        const late = createAlarm(body, timedOut, limits.bodyIdleMs)
        const waited = performance.now()
        const next = await iterator.next().finally(late.stop)
        if (next.done === true) break
        if (!(next.value instanceof Uint8Array)) continue
        received += next.value.byteLength
        if (received > source.limitBytes) throw new ResponseTooLargeError(host, source.limitBytes)
        if (pace.isTooSlow(next.value.byteLength, performance.now() - waited)) {
          throw timedOut()
        }
        abandoned.start()
        yield next.value
      }
    } catch (error) {
      // An orderly end of the connection in the middle of a body is a body cut short, not a broken network.
      if (codeOf(error) === 'UND_ERR_SOCKET') throw new UnreachableError(host, 'truncated', { cause: error })
      throw namedError(error, host)
    } finally {
      abandoned.stop()
      body.destroy()
    }
    if (source.announced !== 'unknown' && received !== source.announced) {
      throw new UnreachableError(host, 'truncated')
    }
  }
  abandoned.start()
  return { [Symbol.asyncIterator]: chunks }
}

/** All chunks in one piece of memory of its own (no slice of a shared pool: it may be kept for long). */
export async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return joined(parts, Infinity)
}

/**
 * The first bytes of a body of which nothing is expected: at most `limitBytes`, within `ms`, and whatever came when
 * it breaks. Never throws; the connection is closed unless the body was complete.
 */
export async function readLeniently(body: Readable, limitBytes: number, ms: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let received = 0
  const late = createAlarm(body, undefined, ms)
  late.start()
  try {
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) continue
      parts.push(chunk)
      received += chunk.byteLength
      if (received > limitBytes) break
    }
  } catch {
    // What came before the fault is all there will be, and a status is an answer without any text.
  } finally {
    late.stop()
    body.destroy()
  }
  return joined(parts, limitBytes)
}

function joined(parts: readonly Uint8Array[], limitBytes: number): Uint8Array {
  const total = parts.reduce((sum, part) => sum + part.byteLength, 0)
  const whole = new Uint8Array(Math.min(total, limitBytes))
  let at = 0
  for (const part of parts) {
    whole.set(part.subarray(0, whole.byteLength - at), at)
    at = Math.min(at + part.byteLength, whole.byteLength)
  }
  return whole
}

type Alarm = { readonly start: () => void; readonly stop: () => void }

/** Breaks a body off after a time, unless it is stopped; runs from the start and again after each `start`. */
function createAlarm(body: Readable, reason: (() => Error) | undefined, ms: number): Alarm {
  const ring = (): void => {
    body.destroy(reason?.())
  }
  let timer = setTimeout(ring, ms)
  const stop = (): void => clearTimeout(timer)
  return {
    stop,
    start() {
      stop()
      timer = setTimeout(ring, ms)
    },
  }
}

/** Judges speed over windows of time spent waiting for the sender. */
function createPace(limits: BodyLimits): { isTooSlow(bytes: number, waitedMs: number): boolean } {
  let waited = 0
  let received = 0
  return {
    isTooSlow(bytes, waitedMs) {
      waited += waitedMs
      received += bytes
      if (waited < limits.rateWindowMs) return false
      const tooSlow = received < (limits.minBytesPerSecond * waited) / 1000
      waited = 0
      received = 0
      return tooSlow
    },
  }
}
