const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ](\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?)?$/

/**
 * Whether go-yaml takes a plain scalar for a point in time, which it then refuses to put into a string field:
 * `2024-11-01`, but not `2024-13-01`.
 *
 * @see go.yaml.in/yaml/v4 v4.0.0-rc.6 resolve.go
 */
export function isTimestamp(text: string): boolean {
  const parts = text.length > 64 ? null : timestamp.exec(text)
  if (parts === null) return false
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const hasZone = parts[7] !== undefined
  const hasLetter = /[Tt]/.test(text)
  // With a "T" a zone is needed, with a blank there must be none.
  if (parts[4] !== undefined && hasLetter !== hasZone) return false
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second < 60
}
