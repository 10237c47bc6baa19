/** Figures of a table: key of a measurement, heading, digits. */
const COLUMNS = /** @type {const} */ ([
  ['ms', 'wall ms', 0],
  ['requests', 'requests', 0],
  ['kib', 'KiB', 1],
  ['bodyKib', 'of bodies', 1],
  ['duplicates', 'dupl.', 0],
  ['leaks', 'leaks', 0],
  ['tokens', 'tokens', 0],
  ['connections', 'conn.', 0],
  ['peakInFlight', 'peak', 0],
  ['cpuMs', 'cpu ms', 0],
  ['loopP99Ms', 'loop p99', 1],
  ['loopMaxMs', 'max', 1],
])

/** The median of each figure, by name of what was measured; what was never measured is left out. */
export function mediansOf(/** @type {Record<string, Record<string, number>[]>} */ runs) {
  const keys = [...COLUMNS.map(([key]) => key), 'notModified', 'peakRssMiB']
  const medians = (of) => {
    const known = keys.filter((key) => of[0][key] !== undefined)
    return Object.fromEntries(known.map((key) => [key, median(of.map((run) => run[key]))]))
  }
  const measured = Object.entries(runs).filter(([, of]) => of.length > 0)
  return Object.fromEntries(measured.map(([name, of]) => [name, medians(of)]))
}

export function median(/** @type {number[]} */ values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Medians as lines of text. @param {Record<string, string>} rows title of each row by its name */
export function tableOf(medians, rows) {
  const lines = [
    ['', ...COLUMNS.map(([, heading]) => heading)],
    ...Object.entries(rows)
      .filter(([name]) => medians[name])
      .map(([name, title]) => [title, ...COLUMNS.map((column) => cell(medians[name], column))]),
  ]
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)))
  const aligned = (line) =>
    line.map((text, at) => (at === 0 ? text.padEnd(widths[at]) : text.padStart(widths[at]))).join('  ')
  return lines.map(aligned).join('\n')
}

const cell = (figures, [key, , digits]) => figures[key]?.toFixed(digits) ?? '–'
