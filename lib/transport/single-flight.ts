import { onAbort } from './on-abort.ts'

/** Work that many ask for and that is done once. */
export type SingleFlight<T> = {
  /**
   * The result of the work of this key, started unless it is under way. Failures are not kept. A caller that leaves
   * gets its own reason; the work goes on for the others.
   */
  join(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

/** Makes an empty table of work under way. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Promise<T>>()
  const start = (key: string, work: () => Promise<T>): Promise<T> => {
    const flight = work().finally(() => flights.delete(key))
    flights.set(key, flight)
    // When all callers have left, a failure has nobody to go to.
    flight.catch(() => undefined)
    return flight
  }
  return {
    join: async (key, work, signal) => {
      signal?.throwIfAborted()
      return leaving(flights.get(key) ?? start(key, work), signal)
    },
  }
}

/** Waits for work, or until the signal aborts; the work goes on either way. @throws the signal's reason */
export function leaving<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason)
    onAbort(signal, leave)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
