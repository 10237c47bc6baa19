import { isIP } from 'node:net'

/** One DER value: tag, length, content. @see X.690 8.1 */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), derLength(body.length), body])
}

/** SEQUENCE of values. */
export function sequence(...content: readonly Uint8Array[]): Buffer {
  return der(0x30, ...content)
}

/** OBJECT IDENTIFIER from its dotted text. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

/** INTEGER from big-endian bytes, the first of which is 1 to 127. */
export function integer(bytes: Uint8Array): Buffer {
  return der(0x02, bytes)
}

/** BIT STRING without unused bits. */
export function bitString(bytes: Uint8Array): Buffer {
  return der(0x03, Buffer.from([0]), bytes)
}

/** UTCTime; good for the years 1950 to 2049. */
export function utcTime(date: Date): Buffer {
  const text = date.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)
  return der(0x17, Buffer.from(`${text}Z`))
}

/** GeneralName of a host: iPAddress for an address, else dNSName. @see RFC 5280 4.2.1.6 */
export function generalName(host: string): Buffer {
  if (isIP(host) === 4) return der(0x87, Buffer.from(host.split('.').map(Number)))
  if (isIP(host) === 6) return der(0x87, addressBytes(host))
  return der(0x82, Buffer.from(host))
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  const significant = bytes.subarray(bytes.findIndex((byte) => byte !== 0))
  return Buffer.concat([Buffer.from([0x80 | significant.length]), significant])
}

function base128(value: number): number[] {
  const groups = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80)
  return groups
}

function addressBytes(host: string): Buffer {
  const [head = '', tail] = host.split('::', 2)
  const front = groupsOf(head)
  const back = tail === undefined ? [] : groupsOf(tail)
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0')
  return Buffer.from([...front, ...zeros, ...back].map((group) => group.padStart(4, '0')).join(''), 'hex')
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':')
}
