import type { Answer, Target } from './answer.ts'
import type { CatalogDescription } from './catalog-builder.ts'
import { isContentFault, type AnswerFault, type ContentFault, type FaultScope, type Place } from './fault.ts'
import { faultNamed } from './fault-table.ts'

/** The switches of a running registry. */
export type FaultSwitches = {
  /** Switches a fault on; the same name with another scope stands beside the first. @throws {UnknownFaultError} */
  set(name: string, scope?: FaultScope): void
  /** Switches one fault off, or all. */
  clear(name?: string): void
  /** Faults that are on and not over. */
  active(): readonly { readonly name: string; readonly scope: FaultScope }[]
}

/** What the server asks of the switches. */
export type PlayingFaults = FaultSwitches & {
  /** An answer as the faults leave it. */
  play(answer: Answer, target: Target, place: Place): Answer
  /** The alteration of a release that a request for its tag meets, `undefined` when nothing alters it. */
  alteration(target: Target, place: Place): Alteration | undefined
}

/** An alteration of a release; equal keys alter alike. */
export type Alteration = {
  readonly key: string
  readonly alter: (honest: CatalogDescription) => CatalogDescription
}

type Setting<F> = { readonly fault: F; readonly scope: FaultScope; seen: number; played: number }

/** Starts with every fault off; `played` hears the name of each that plays. */
export function createFaultSwitches(played: (name: string) => void): PlayingFaults {
  let answers: readonly Setting<AnswerFault>[] = []
  let contents: readonly Setting<ContentFault>[] = []

  /** Counts a request against a setting and tells whether the fault plays now. */
  function plays(setting: Setting<AnswerFault | ContentFault>): boolean {
    const { fault, scope } = setting
    setting.seen += 1
    const defaultTimes = 'times' in fault ? fault.times : undefined
    if (setting.seen <= (scope.after ?? fault.after ?? 0)) return false
    if (setting.played >= (scope.times ?? defaultTimes ?? Infinity)) return false
    setting.played += 1
    played(fault.name)
    return true
  }

  return {
    set(name, scope = {}) {
      const fault = faultNamed(name)
      if (isContentFault(fault)) contents = [...contents, { fault, scope, seen: 0, played: 0 }]
      else answers = [...answers, { fault, scope, seen: 0, played: 0 }]
    },
    clear(name) {
      answers = answers.filter(({ fault }) => name !== undefined && fault.name !== name)
      contents = contents.filter(({ fault }) => name !== undefined && fault.name !== name)
    },
    active: () =>
      [...answers, ...contents]
        .filter(({ fault, scope, played: count }) => {
          const defaultTimes = 'times' in fault ? fault.times : undefined
          return count < (scope.times ?? defaultTimes ?? Infinity)
        })
        .map(({ fault, scope }) => ({ name: fault.name, scope })),
    play: (answer, target, place) =>
      answers
        .filter((setting) => aimsAt(setting, target) && plays(setting))
        .reduce((changed, { fault, scope }) => fault.change(changed, target, place, scope), answer),
    alteration(target, place) {
      const playing = contents.filter(
        (setting) => (setting.scope.release ?? target.reference) === target.reference && plays(setting),
      )
      if (playing.length === 0) return undefined
      return {
        key: playing.map(({ fault, scope }) => `${fault.name}/${scope.extension ?? ''}`).join(' '),
        alter: (honest) =>
          playing.reduce((altered, { fault, scope }) => {
            const extension = scope.extension ?? honest.extensions[0]?.name ?? ''
            return fault.alter(altered, extension, place)
          }, honest),
      }
    },
  }
}

function aimsAt({ fault, scope }: Setting<AnswerFault>, target: Target): boolean {
  const roles = scope.roles ?? fault.roles
  return (
    (scope.kinds ?? fault.kinds).includes(target.kind) &&
    (roles === undefined || roles.includes(target.role)) &&
    (scope.repository === undefined || scope.repository === target.repository) &&
    (scope.reference === undefined || scope.reference === target.reference)
  )
}
