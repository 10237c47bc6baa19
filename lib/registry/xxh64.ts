/** A running XXH64 with seed 0; of its result zstd stores the low 32 bits. */
export type Xxh64 = { update(bytes: Uint8Array): void; low32(): number }

const P1 = 0x9e3779b185ebca87n
const P2 = 0xc2b2ae3d27d4eb4fn
const P3 = 0x165667b19e3779f9n
const P4 = 0x85ebca77c2b2ae63n
const P5 = 0x27d4eb2f165667c5n
const P1_HIGH = 0x9e3779b1
const P1_LOW = 0x85ebca87
const P2_HIGH = 0xc2b2ae3d
const P2_LOW = 0x27d4eb4f

const STRIPE_BYTES = 32

/**
 * Creates a hash. Stripes are mixed with halves of 32 bits, some fifty times as fast as BigInt; the end, which is
 * a fixed amount of work, is written with BigInt as the specification words it.
 *
 * @see xxHash doc/xxhash_spec.md v0.1.1 "XXH64 algorithm description"
 */
export function createXxh64(): Xxh64 {
  const lanes = [P1 + P2, P2, 0n, -P1].map(splitLane)
  const tail = new Uint8Array(STRIPE_BYTES)
  let tailBytes = 0
  let totalBytes = 0

  function mix(bytes: Uint8Array, start: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, STRIPE_BYTES)
    for (const [index, lane] of lanes.entries()) {
      mixLane(lane, view.getInt32(index * 8 + 4, true), view.getInt32(index * 8, true))
    }
  }

  return {
    update(bytes) {
      totalBytes += bytes.length
      let at = 0
      if (tailBytes > 0) {
        at = Math.min(STRIPE_BYTES - tailBytes, bytes.length)
        tail.set(bytes.subarray(0, at), tailBytes)
        tailBytes += at
        if (tailBytes < STRIPE_BYTES) return
        mix(tail, 0)
        tailBytes = 0
      }
      for (; at + STRIPE_BYTES <= bytes.length; at += STRIPE_BYTES) mix(bytes, at)
      tail.set(bytes.subarray(at), 0)
      tailBytes = bytes.length - at
    },
    low32() {
      const state = totalBytes < STRIPE_BYTES ? P5 : joinLanes(lanes.map(joinLane))
      return Number(finish(wrap(state + BigInt(totalBytes)), tail.subarray(0, tailBytes)) & 0xffffffffn)
    },
  }
}

/** Two halves of 32 bits, signed, as bit operators give them. */
type Lane = { high: number; low: number }

/** lane = rotateLeft(lane + input * P2, 31) * P1 */
function mixLane(lane: Lane, inputHigh: number, inputLow: number): void {
  const productLow = Math.imul(inputLow, P2_LOW)
  const productHigh = highOf(inputLow, P2_LOW) + Math.imul(inputHigh, P2_LOW) + Math.imul(inputLow, P2_HIGH)
  const low = (lane.low >>> 0) + (productLow >>> 0)
  const high = lane.high + productHigh + (low > 0xffffffff ? 1 : 0)
  const turnedHigh = (high << 31) | ((low | 0) >>> 1)
  const turnedLow = (low << 31) | ((high | 0) >>> 1)
  lane.low = Math.imul(turnedLow, P1_LOW)
  lane.high = (highOf(turnedLow, P1_LOW) + Math.imul(turnedHigh, P1_LOW) + Math.imul(turnedLow, P1_HIGH)) | 0
}

/** The upper 32 bits of a product of two unsigned numbers of 32 bits. */
function highOf(first: number, second: number): number {
  const a0 = first & 0xffff
  const a1 = first >>> 16
  const b0 = second & 0xffff
  const b1 = second >>> 16
  const outer = a0 * b1 + ((a0 * b0) >>> 16)
  const inner = a1 * b0 + (outer & 0xffff)
  return a1 * b1 + Math.floor(outer / 65_536) + Math.floor(inner / 65_536)
}

function splitLane(value: bigint): Lane {
  const wrapped = wrap(value)
  return { high: Number(wrapped >> 32n) | 0, low: Number(wrapped & 0xffffffffn) | 0 }
}

function joinLane(lane: Lane): bigint {
  return (BigInt(lane.high >>> 0) << 32n) | BigInt(lane.low >>> 0)
}

function joinLanes(lanes: readonly bigint[]): bigint {
  const [first = 0n, second = 0n, third = 0n, fourth = 0n] = lanes
  const sum = rotate(first, 1n) + rotate(second, 7n) + rotate(third, 12n) + rotate(fourth, 18n)
  return lanes.reduce((state, lane) => wrap((state ^ round(lane)) * P1 + P4), wrap(sum))
}

function finish(start: bigint, tail: Uint8Array): bigint {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length)
  let state = start
  let at = 0
  for (; at + 8 <= tail.length; at += 8) {
    state = wrap(rotate(state ^ round(view.getBigUint64(at, true)), 27n) * P1 + P4)
  }
  for (; at + 4 <= tail.length; at += 4) {
    state = wrap(rotate(state ^ wrap(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3)
  }
  for (; at < tail.length; at += 1)
    state = wrap(rotate(state ^ wrap(BigInt(view.getUint8(at)) * P5), 11n) * P1)
  state = wrap((state ^ (state >> 33n)) * P2)
  state = wrap((state ^ (state >> 29n)) * P3)
  return state ^ (state >> 32n)
}

function round(input: bigint): bigint {
  return wrap(rotate(wrap(input * P2), 31n) * P1)
}

function rotate(value: bigint, bits: bigint): bigint {
  return wrap(value << bits) | (value >> (64n - bits))
}

function wrap(value: bigint): bigint {
  return BigInt.asUintN(64, value)
}
