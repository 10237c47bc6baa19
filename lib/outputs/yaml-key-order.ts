/**
 * Entries in the order in which go-yaml writes the keys of a map: numbers inside keys compare as numbers (`b9` before
 * `b10`), letters come after other characters, but before them right behind a digit.
 *
 * @see yaml/go-yaml v4 internal/libyaml/representer.go (order of map keys)
 */
export function sortNaturally<T extends { readonly key: string }>(entries: readonly T[]): readonly T[] {
  return entries.toSorted((a, b) => compareKeys(Array.from(a.key), Array.from(b.key)))
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  let afterDigit = false
  const shorter = Math.min(a.length, b.length)
  for (let index = 0; index < shorter; index++) {
    const left = a[index] ?? ''
    const right = b[index] ?? ''
    if (left === right) {
      afterDigit = isDigit(left)
      continue
    }
    const leftIsLetter = /\p{L}/u.test(left)
    const rightIsLetter = /\p{L}/u.test(right)
    if (leftIsLetter && rightIsLetter) return byCodePoint(left, right)
    if (leftIsLetter || rightIsLetter) return leftIsLetter === afterDigit ? -1 : 1
    return compareNumbers(a, b, index) || byCodePoint(left, right)
  }
  return a.length - b.length
}

/** Compares the digits from `index` on. A zero behind other digits is no leading zero. */
function compareNumbers(a: readonly string[], b: readonly string[], index: number): number {
  const insideNumber = (a[index] === '0' || b[index] === '0') && hasSignificantDigitBefore(a, index)
  const left = digitsFrom(a, index)
  const right = digitsFrom(b, index)
  const start = insideNumber ? '1' : '0'
  const leftNumber = BigInt(start + left)
  const rightNumber = BigInt(start + right)
  if (leftNumber !== rightNumber) return leftNumber < rightNumber ? -1 : 1
  return left.length - right.length
}

function hasSignificantDigitBefore(chars: readonly string[], index: number): boolean {
  for (let before = index - 1; before >= 0 && isDigit(chars[before] ?? ''); before--) {
    if (chars[before] !== '0') return true
  }
  return false
}

function digitsFrom(chars: readonly string[], index: number): string {
  let digits = ''
  for (let at = index; isDigit(chars[at] ?? ''); at++) digits += chars[at] ?? ''
  return digits
}

function isDigit(char: string): boolean {
  return /^[0-9]$/.test(char)
}

function byCodePoint(a: string, b: string): number {
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)
}
