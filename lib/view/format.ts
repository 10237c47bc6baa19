const KIB = 1024
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A size in bytes as people read it: whole bytes below 1 KiB, then three significant figures. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < KIB) return `${sizeBytes} B`
  let value = sizeBytes
  let unit = 'B'
  for (const next of ['KiB', 'MiB', 'GiB', 'TiB']) {
    if (value < KIB) break
    value /= KIB
    unit = next
  }
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0
  const rounded = value.toFixed(digits)
  return `${digits === 0 ? rounded : rounded.replace(/\.?0+$/, '')} ${unit}`
}

/** `25 Sep 2025`, in UTC; `null` when the text is not a date. */
export function formatDay(iso: string): string | null {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return null
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`
}

/** `25 Sep 2025, 14:22 UTC`; `null` when the text is not a date. */
export function formatInstant(iso: string): string | null {
  const day = formatDay(iso)
  if (day === null) return null
  return `${day}, ${new Date(iso).toISOString().slice(11, 16)} UTC`
}

/**
 * How long ago something was, in words: seconds are `just now`, more than thirty days are the day itself.
 * A time in the future (a clock that jumped) is `just now` too.
 */
export function formatAge(iso: string, now: Date): string | null {
  const then = new Date(iso).getTime()
  if (Number.isNaN(then)) return null
  const minutes = Math.floor((now.getTime() - then) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${formatCount(minutes, 'minute')} ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${formatCount(hours, 'hour')} ago`
  const days = Math.floor(hours / 24)
  return days <= 30 ? `${formatCount(days, 'day')} ago` : `on ${formatDay(iso) ?? iso}`
}

/** `sha256:3f43bb94…e3ebc7` shortened in the middle to `3f43bb…e3ebc7`, without the algorithm. */
export function shortDigest(digest: string): string {
  const hex = digest.slice(digest.indexOf(':') + 1)
  return hex.length <= 13 ? hex : `${hex.slice(0, 6)}…${hex.slice(-6)}`
}

/** A number with thin groups of three: `10,000`. */
export function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A number with its noun: `1 extension`, `66 extensions`, `2 entries`. */
export function formatCount(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`
}
