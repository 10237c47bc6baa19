const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline']
/** The task of a key begins a moment before its event. */
const SLACK_US = 2_000

/**
 * What Chromium did while `work` ran.
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<unknown>} work
 * @returns {Promise<any[]>} events of a trace, in no order
 */
export async function traceOf(page, work) {
  const session = await page.context().newCDPSession(page)
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  })
  await work()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return events
}

/**
 * Processor time of the main thread of a page, in milliseconds: all of it, and the longest task.
 * @param {string} origin of the page, whose thread is the one that parses its HTML or hears its keys
 */
export function processorOf(events, origin) {
  const all = events.filter(
    ({ name, args }) =>
      (name === 'ParseHTML' && String(args?.beginData?.url).startsWith(origin)) ||
      (name === 'EventDispatch' && /^(?:keydown|click)$/.test(args?.data?.type)),
  )
  const marks = [...new Map(all.map((event) => [`${event.pid} ${event.tid}`, event])).values()]
  // A page may begin in one process and go on in another; the busier one is the page.
  const runs = marks.map((mark) =>
    sameThread(events, mark)
      .filter(({ name }) => name === 'RunTask')
      .map(({ tdur }) => (tdur ?? 0) / 1000),
  )
  const sums = runs.map((times) => ({ cpuMs: sumOf(times), longestCpuMs: Math.max(0, ...times) }))
  return sums.toSorted((one, other) => other.cpuMs - one.cpuMs)[0] ?? { cpuMs: 0, longestCpuMs: 0 }
}

/**
 * From the dispatch of each key to the end of the first frame after it that was painted and handed over, in
 * milliseconds; and the part of that in which the page was busy.
 */
export function keyTimes(events) {
  const typed = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown')
  const same = sameThread(events, typed[0])
  const inputs = same.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'input')
  const commits = same.filter(({ name }) => name === 'Commit')
  const tasks = same.filter(({ name }) => name === 'RunTask')
  const sorted = typed.toSorted((a, b) => a.ts - b.ts)
  return sorted.flatMap(({ ts }, index) => {
    const until = sorted[index + 1]?.ts ?? Infinity
    const input = inputs.find((event) => event.ts >= ts && event.ts < until)
    const end = commits.find((event) => event.ts > (input?.ts ?? ts) && event.ts < until)
    if (end === undefined) return []
    const endTs = end.ts + (end.dur ?? 0)
    // Tasks neither begin before a key nor end after its frame, but for some microseconds.
    const within = tasks.filter((task) => task.ts >= ts - SLACK_US && task.ts < endTs)
    const cpu = within.reduce((sum, task) => sum + (task.tdur ?? 0), 0)
    return [{ ms: (endTs - ts) / 1000, cpuMs: cpu / 1000 }]
  })
}

const sumOf = (times) => times.reduce((sum, ms) => sum + ms, 0)

const sameThread = (events, mark) => events.filter(({ pid, tid }) => pid === mark?.pid && tid === mark?.tid)

/** The value that this share of all values does not exceed. */
export function at(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}
