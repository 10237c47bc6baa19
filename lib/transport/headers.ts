/** Headers of an answer by lower-case name; several of one name are an array. Without prototype. */
export type Headers = Readonly<Record<string, string | readonly string[]>>

/** Names and values in turn, as they arrived, to {@link Headers}. Names of HTTP/2's own (`:status`) are dropped. */
export function readHeaders(raw: readonly string[]): Headers {
  const found = new Map<string, string[]>()
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    if (name.startsWith(':')) continue
    found.set(name, [...(found.get(name) ?? []), raw[at + 1] ?? ''])
  }
  const headers: Record<string, string | readonly string[]> = Object.create(null)
  for (const [name, values] of found) headers[name] = values.length === 1 ? (values[0] ?? '') : values
  return headers
}

/** All values of one header. */
export function valuesOf(headers: Headers, name: string): readonly string[] {
  const value = headers[name]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/**
 * The size that `content-length` announces: bytes, `unknown` without the header, `invalid` for several headers or
 * anything but digits.
 *
 * @see RFC 9110 8.6
 */
export function contentLengthOf(headers: Headers): number | 'unknown' | 'invalid' {
  const [value, ...more] = valuesOf(headers, 'content-length')
  if (value === undefined) return 'unknown'
  const size = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN
  return more.length === 0 && Number.isSafeInteger(size) ? size : 'invalid'
}

/** Whether the body is sent as it is. Only then is its size known before it is read. */
export function isIdentityEncoded(headers: Headers): boolean {
  return valuesOf(headers, 'content-encoding').every((value) => /^\s*(identity)?\s*$/i.test(value))
}
