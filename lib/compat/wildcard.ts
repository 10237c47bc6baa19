/** An operator and a version text before the version is read. */
export type RawComparator = { readonly operator: string; readonly version: string }

// 2^63 - 1: here upstream counts with signed numbers, and one more than the largest is negative and no version.
const LARGEST_NUMBER = 9_223_372_036_854_775_807n

/**
 * Replaces a comparator with wildcards by what blang/semver makes of it. A version in which nothing can be raised
 * comes back empty, which is then no version. An operator it does not know is dropped here (`~1.5.x` is `1.5.0`).
 *
 * @see blang/semver v4.0.0 range.go expandWildcardVersion
 */
export function expandWildcard(operator: string, version: string): readonly RawComparator[] {
  const flat = flatten(version)
  switch (operator) {
    case '>':
      return [{ operator: '>=', version: raise(version, flat) }]
    case '>=':
      return [{ operator: '>=', version: flat }]
    case '<':
      return [{ operator: '<', version: flat }]
    case '<=':
      return [{ operator: '<', version: raise(version, flat) }]
    case '':
    case '=':
    case '==':
      return [
        { operator: '>=', version: flat },
        { operator: '<', version: raise(version, flat) },
      ]
    case '!':
    case '!=':
      // Both at once: no version is below and above. Upstream joins them so, hence it is never true.
      return [
        { operator: '<', version: flat },
        { operator: '>=', version: raise(version, flat) },
      ]
    default:
      return [{ operator: '', version: flat }]
  }
}

function flatten(version: string): string {
  const flat = replaceFirst(replaceFirst(version, '.x.x', '.x'), '.x', '.0')
  return flat.split('.').length === 2 ? `${flat}.0` : flat
}

/** One up in the part before the wildcard; the parts behind stay as they are. */
function raise(version: string, flat: string): string {
  const parts = version.split('.')
  if (parts.at(-1) !== 'x') return ''
  const flatParts = flat.split('.')
  const place = parts.length === 3 ? 1 : parts.length === 2 ? 0 : -1
  const number = flatParts[place]
  if (number === undefined || !/^[+-]?[0-9]+$/.test(number)) return ''
  const digits = number.replace(/^[+-]?0*/, '')
  if (digits.length > 19) return ''
  const raised = BigInt(digits === '' ? 0 : digits) * (number.startsWith('-') ? -1n : 1n) + 1n
  if (raised > LARGEST_NUMBER) return ''
  return flatParts.with(place, String(raised)).join('.')
}

function replaceFirst(text: string, search: string, replacement: string): string {
  const at = text.indexOf(search)
  return at < 0 ? text : text.slice(0, at) + replacement + text.slice(at + search.length)
}
