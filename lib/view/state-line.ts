import type { DataState, Loaded, Origin } from '#problem/loaded'
import { formatAge, formatDay, formatInstant } from './format.ts'

/** Where data is from and how old it is, as the line under a title says it. */
export type StateLine = {
  readonly state: DataState
  readonly origin: Origin
  readonly tone: 'ok' | 'busy' | 'warn'
  /** Begins in upper case and has no full stop: it stands in a line with others. */
  readonly text: string
  /** The absolute time, for those who hover or read machine-readable time. */
  readonly instant: string | null
  readonly asOf: string
}

/** A paragraph above the data that says what is wrong with it and what happens next. */
export type Banner = {
  readonly tone: 'info' | 'warn'
  readonly heading: string
  readonly sentences: readonly string[]
}

type Freshness = Pick<Loaded<unknown>, 'state' | 'origin' | 'asOf' | 'problem'>

/** Describes the age and the origin of loaded data; every state has its own sentence. */
export function stateLine(loaded: Freshness, now: Date): StateLine {
  const { state, origin, asOf } = loaded
  return {
    state,
    origin,
    tone: state === 'fresh' ? 'ok' : state === 'refreshing' ? 'busy' : 'warn',
    text: lineText(loaded, formatAge(asOf, now) ?? 'at an unknown time'),
    instant: formatInstant(asOf),
    asOf,
  }
}

const LINES: Readonly<Record<DataState, (age: string) => string>> = {
  fresh: (age) => `Read from the registry ${age}`,
  refreshing: (age) => `Read from the registry ${age}, asking again now`,
  stale: (age) => `Stale: last confirmed by the registry ${age}`,
  partial: (age) => `Partly readable, read from the registry ${age}`,
}

function lineText({ state, origin, asOf }: Freshness, age: string): string {
  return origin === 'snapshot'
    ? `Snapshot that ships with this catalog, made on ${formatDay(asOf) ?? 'an unknown day'}`
    : LINES[state](age)
}

/** The banner of loaded data; `null` when there is nothing to warn of. */
export function stateBanner(loaded: Freshness, now: Date): Banner | null {
  const { state, origin, asOf, problem } = loaded
  const why = problem === undefined ? [] : [problem.title, problem.advice]
  if (origin === 'snapshot') {
    return {
      tone: 'warn',
      heading: 'You are reading the embedded snapshot',
      sentences: [
        'These facts ship with this catalog; the registry has not confirmed them since this server started.',
        ...why,
      ],
    }
  }
  if (state === 'stale') {
    return {
      tone: 'warn',
      heading: 'This may be out of date',
      sentences: [
        `The registry last confirmed it ${formatAge(asOf, now) ?? 'at an unknown time'}.`,
        ...why,
        'Digests do not change, so what you copy from here stays valid.',
      ],
    }
  }
  if (state !== 'partial') return null
  return {
    tone: 'info',
    heading: 'Part of this could not be read',
    sentences: [...why, 'The rest is whole; what could not be read is named on this page.'],
  }
}
