const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?(Z|[+-]\d{2}:\d{2})|\x20+(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?)?$/

/**
 * A plain scalar that go-yaml takes for a point in time, as it writes one: `2024-1-1` is `2024-01-01T00:00:00Z`.
 * `undefined` when the text is none.
 *
 * @see yaml/go-yaml v4 internal/libyaml/resolver.go parseTimestamp; Go time.Parse for ranges and fractions
 */
export function readTimestamp(text: string): string | undefined {
  const [match, year, month, day, ...time] = TIMESTAMP.exec(text) ?? []
  if (match === undefined || year === undefined) return undefined
  const hour = time[0] ?? time[5] ?? '0'
  const minute = time[1] ?? time[6] ?? '0'
  const second = time[2] ?? time[7] ?? '0'
  const fraction = (time[3] ?? time[8] ?? '').slice(0, 9).replace(/0+$/, '')
  if (!isDay(Number(year), Number(month), Number(day))) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const zone = formatZone(time[4] ?? 'Z')
  if (zone === undefined) return undefined
  const date = `${year}-${twoDigits(month)}-${twoDigits(day)}`
  const clock = [hour, minute, second].map(twoDigits).join(':')
  return `${date}T${clock}${fraction === '' ? '' : `.${fraction}`}${zone}`
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}

/** Go lets an offset have 24 hours and 60 minutes, and writes an offset of nothing as `Z`. */
function formatZone(zone: string): string | undefined {
  if (zone === 'Z') return zone
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4))
  if (hours > 24 || minutes > 60) return undefined
  const total = hours * 60 + minutes
  if (total === 0) return 'Z'
  return `${zone.charAt(0)}${twoDigits(Math.floor(total / 60))}:${twoDigits(total % 60)}`
}

function twoDigits(number: string | number | undefined): string {
  return String(number ?? '').padStart(2, '0')
}
