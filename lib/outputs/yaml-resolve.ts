import { readTimestamp } from './yaml-timestamp.ts'

/** What go-yaml takes a plain scalar for. `text` of a time is its canonical form. */
export type ResolvedScalar =
  | { readonly kind: 'null' | 'merge' | 'text' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'time'; readonly text: string }

const WORDS: ReadonlyMap<string, ResolvedScalar> = new Map<string, ResolvedScalar>([
  ...words(['', '~', 'null', 'Null', 'NULL'], { kind: 'null' }),
  ...words(['true', 'True', 'TRUE'], { kind: 'bool', value: true }),
  ...words(['false', 'False', 'FALSE'], { kind: 'bool', value: false }),
  ...words(['.nan', '.NaN', '.NAN'], { kind: 'float', value: Number.NaN }),
  ...words(['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'], { kind: 'float', value: Infinity }),
  ...words(['-.inf', '-.Inf', '-.INF'], { kind: 'float', value: -Infinity }),
  ...words(['-0', '-0.0'], { kind: 'float', value: -0 }),
  ...words(['<<'], { kind: 'merge' }),
])

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
// A number that starts with a dot goes to Go's own float parser, where underscores stand only between digits.
const DOT_FLOAT = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/
const SMALLEST_INT = -(2n ** 63n)
const LARGEST_INT = 2n ** 64n - 1n

/**
 * The type of a plain scalar.
 *
 * @see yaml/go-yaml v4 internal/libyaml/resolver.go resolve
 */
export function resolvePlain(text: string): ResolvedScalar {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  if (text.startsWith('.')) return DOT_FLOAT.test(text) ? finite(text.replaceAll('_', '')) : { kind: 'text' }
  if (!/^[-+0-9]/.test(text)) return { kind: 'text' }
  const time = readTimestamp(text)
  if (time !== undefined) return { kind: 'time', text: time }
  const bare = text.replaceAll('_', '')
  const int = readInt(bare)
  if (int !== undefined) return { kind: 'int', value: int }
  return FLOAT.test(bare) ? finite(bare) : { kind: 'text' }
}

function words(list: readonly string[], resolved: ResolvedScalar): [string, ResolvedScalar][] {
  return list.map((word) => [word, resolved])
}

function finite(text: string): ResolvedScalar {
  const value = Number(text)
  return Number.isFinite(value) ? { kind: 'float', value } : { kind: 'text' }
}

/** Decimal, `0x`, `0o`, `0b` and octal by a leading zero, with a sign, within int64 or (without a sign) uint64. */
function readInt(text: string): bigint | undefined {
  const signed = /^[-+]/.test(text)
  const digits = signed ? text.slice(1) : text
  const magnitude = readMagnitude(digits)
  if (magnitude === undefined) return undefined
  const value = text.startsWith('-') ? -magnitude : magnitude
  if (value < SMALLEST_INT) return undefined
  return value > (signed ? -SMALLEST_INT - 1n : LARGEST_INT) ? undefined : value
}

function readMagnitude(digits: string): bigint | undefined {
  // 64 binary digits are the longest form of a 64-bit number; more are leading zeros at best, which stay readable.
  const body = digits.replace(/^0+(?=[0-9])/, '')
  if (body.length > 70 && /^[0-9]+$/.test(body)) return undefined
  if (/^0[xX][0-9a-fA-F]+$/.test(digits)) return BigInt(`0x${digits.slice(2)}`)
  if (/^0[oO][0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(2)}`)
  if (/^0[bB][01]+$/.test(digits)) return BigInt(`0b${digits.slice(2)}`)
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`)
  return /^(0|[1-9][0-9]*)$/.test(digits) ? BigInt(digits) : undefined
}
