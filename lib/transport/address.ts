import { BlockList, isIP } from 'node:net'

/**
 * Whether a host must not be contacted because its address is not one of the public internet: loopback, private,
 * link-local, shared, documentation, multicast or reserved; also when it hides inside an IPv6 form of an IPv4
 * address. Takes a name or an address as in {@link URL.hostname}, brackets and a final dot included; a name is
 * private only when it is `localhost` or below it, so what a name resolves to must be judged again.
 *
 * @see IANA IPv4 and IPv6 Special-Purpose Address Registries
 */
export function isPrivateAddress(host: string): boolean {
  const bare = bareHost(host)
  const family = isIP(bare)
  if (family === 4) return SPECIAL.check(bare, 'ipv4')
  if (family === 6)
    return SPECIAL.check(bare, 'ipv6') || embedded(bare).some((inner) => SPECIAL.check(inner, 'ipv4'))
  return bare === 'localhost' || bare.endsWith('.localhost') || bare === ''
}

/** A host without brackets, zone and final dot; short, octal and hexadecimal IPv4 forms become dotted decimals. */
function bareHost(host: string): string {
  if (host.length > LONGEST_HOST) return host
  const bare = host
    .replace(/^\[(.*)\]$/s, '$1')
    .replace(/%.*$/s, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (isIP(bare) !== 0 || !URL.canParse(`http://${bare}/`)) return bare
  return new URL(`http://${bare}/`).hostname.replace(/\.$/, '')
}

/**
 * IPv4 addresses that an IPv6 address stands for: compatible and mapped (RFC 4291), translated (RFC 2765), NAT64
 * (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380), ISATAP (RFC 5214).
 */
function embedded(address: string): readonly string[] {
  const groups = groupsOf(address)
  const last = dotted(groups[6], groups[7])
  const startsWith = (...wanted: readonly number[]): boolean =>
    wanted.every((group, at) => groups[at] === group)
  if (startsWith(0, 0, 0, 0, 0, 0) || startsWith(0, 0, 0, 0, 0, 0xffff) || startsWith(0, 0, 0, 0, 0xffff, 0))
    return [last]
  if (startsWith(0x64, 0xff9b)) return [last]
  if (startsWith(0x2002)) return [dotted(groups[1], groups[2])]
  if (startsWith(0x2001, 0)) {
    return [dotted(groups[2], groups[3]), dotted((groups[6] ?? 0) ^ 0xffff, (groups[7] ?? 0) ^ 0xffff)]
  }
  return groups[5] === 0x5efe && ((groups[4] ?? 0) & 0xfdff) === 0 ? [last] : []
}

function dotted(high = 0, low = 0): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The eight groups of a valid IPv6 address; WHATWG URL brings every spelling into hexadecimal groups. */
function groupsOf(address: string): readonly number[] {
  const [head = '', tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::', 2)
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0')
  return [...front, ...zeros, ...back].map((group) => Number.parseInt(group, 16))
}

/** A DNS name has at most 253 characters; what is longer is no host and resolves to nothing. */
const LONGEST_HOST = 300

const SPECIAL = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared by carriers, RFC 6598
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, metadata services
  ['172.16.0.0', 12],
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays, withdrawn
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
] as const) {
  SPECIAL.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b:1::', 48], // NAT64 for local use, RFC 8215
  ['100::', 64], // discard
  ['2001:2::', 48], // benchmarks
  ['2001:10::', 28], // ORCHID
  ['2001:20::', 28],
  ['2001:db8::', 32], // documentation
  ['3fff::', 20],
  ['5f00::', 16], // segment routing
  ['fc00::', 7], // unique local
  ['fe80::', 10], // link-local
  ['fec0::', 10], // site-local, withdrawn
  ['ff00::', 8], // multicast
] as const) {
  SPECIAL.addSubnet(network, prefix, 'ipv6')
}
