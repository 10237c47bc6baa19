import type { SourceReading, SourcesReport } from '#problem/sources-report'
import { digestWords, type DigestWords } from './extension-words.ts'
import { formatAge, formatBytes, formatCount, formatDay, formatInstant } from './format.ts'
import { releaseHref } from './routes.ts'

/** One thing that is read from outside. */
export type SourceRow = {
  readonly name: string
  readonly where: string
  readonly tone: 'ok' | 'busy' | 'warn' | 'bad' | 'off'
  readonly stateText: string
  /** How long ago it was confirmed, and the absolute time. */
  readonly age: string | null
  readonly instant: string | null
  readonly digest: DigestWords | null
  /** What went wrong, and what to do. */
  readonly problem: readonly string[]
}

/** The page about what was read from where. */
export type SourcesView = {
  readonly rows: readonly SourceRow[]
  readonly store: readonly string[]
  readonly storeFault: string | null
  readonly snapshot: { readonly text: string; readonly href: string }
  readonly settings: readonly { readonly name: string; readonly value: string }[]
}

/** Prepares the page; `now` tells the age of each reading. */
export function sourcesView(report: SourcesReport, now: Date): SourcesView {
  const { store, snapshot } = report
  const made = formatDay(snapshot.made)
  return {
    rows: report.readings.map((reading) => rowOf(reading, now)),
    store: [
      store.onDisk
        ? 'What was read is kept on disk and in memory, by digest.'
        : 'What was read is kept in memory only.',
      `${formatCount(store.blobs, 'blob')}, ${formatBytes(store.bytes)} of at most ${formatBytes(store.capBytes)}.`,
    ],
    storeFault: store.fault,
    snapshot: {
      text: `The references of ${snapshot.version} and the release history ship with this catalog${made === null ? '' : `, made on ${made}`}. They answer when neither the registry nor the cache can.`,
      href: releaseHref(snapshot.version),
    },
    settings: report.settings,
  }
}

function rowOf(reading: SourceReading, now: Date): SourceRow {
  const { name, where, state, asOf, digest, problem } = reading
  return {
    name,
    where,
    ...STATE_WORDS[state],
    age: asOf === null ? null : formatAge(asOf, now),
    instant: asOf === null ? null : formatInstant(asOf),
    digest: digest === null ? null : digestWords(digest),
    problem: problem === null ? [] : [problem.title, problem.advice],
  }
}

const STATE_WORDS: Readonly<Record<SourceReading['state'], Pick<SourceRow, 'tone' | 'stateText'>>> = {
  fresh: { tone: 'ok', stateText: 'fresh' },
  refreshing: { tone: 'busy', stateText: 'asking again' },
  reading: { tone: 'busy', stateText: 'being read' },
  stale: { tone: 'warn', stateText: 'stale' },
  failed: { tone: 'bad', stateText: 'failed' },
  'not-read': { tone: 'off', stateText: 'not read yet' },
  off: { tone: 'off', stateText: 'switched off' },
}
