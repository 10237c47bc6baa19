/** A DNS name has at most 253 characters; a colon and five digits may follow. */
const MAX_HOST_LENGTH = 259

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Whether a text names a registry, `host` or `host:port`, in lower case. A first path component counts as a host
 * when it is `localhost` or has a dot or a colon; the short names of Docker Hub are therefore no hosts.
 *
 * A host that ends in a number must be a plain dotted quad: URL parsers read `0177.1` and `127.1` as addresses, and
 * such a text must not pass for a name here and become an address later.
 *
 * @see distribution:reference/normalize.go (splitDockerDomain), WHATWG URL "ends in a number"
 */
export function isRegistryHost(text: string): boolean {
  if (text.length > MAX_HOST_LENGTH) return false
  const bracket = text.lastIndexOf(']')
  const colon = text.indexOf(':', bracket + 1)
  const host = colon === -1 ? text : text.slice(0, colon)
  if (colon !== -1 && !isPort(text.slice(colon + 1))) return false
  if (host.startsWith('[')) return bracket === host.length - 1 && isIPv6(host.slice(1, -1))
  if (colon === -1 && host !== 'localhost' && !host.includes('.')) return false
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  if (/^(?:[0-9]+|0x[0-9a-f]*)$/.test(last)) return isIPv4(host)
  return host.length <= 253 && labels.every((label) => LABEL.test(label))
}

/** 1 to 65535 without leading zeros. */
function isPort(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= 65_535
}

function isIPv4(text: string): boolean {
  const parts = text.split('.')
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255)
  )
}

/** Text form of RFC 4291 section 2.2 without a zone: a zone names an interface of this machine. */
function isIPv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const hasIPv4 = last.includes('.') && text.endsWith(last)
  if (hasIPv4 && !isIPv4(last)) return false
  const words = hasIPv4 ? groups.slice(0, -1) : groups
  if (!words.every((word) => /^[0-9a-f]{1,4}$/.test(word))) return false
  const count = words.length + (hasIPv4 ? 2 : 0)
  return halves.length === 2 ? count <= 7 : count === 8
}
