/** Runs work once per key at a time; everybody who asks meanwhile gets the same outcome. Nothing is kept. */
export type SingleFlight<T> = (key: string, start: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/**
 * Creates a single flight. A caller that leaves (`signal`) is answered at once with its own reason; the work goes
 * on for the others and is never cancelled by one of them.
 */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Promise<T>>()
  return (key, start, signal) => {
    const running = flights.get(key)
    if (running !== undefined) return abandonable(running, signal)
    const flight = (async () => {
      try {
        return await start()
      } finally {
        flights.delete(key)
      }
    })()
    flights.set(key, flight)
    return abandonable(flight, signal)
  }
}

/** A promise as one caller sees it: it ends early, with the caller's reason, when the caller leaves. */
export async function abandonable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  // Listened to in any case: a failure after everybody has left is no unhandled error of the process.
  return new Promise<T>((resolve, reject) => {
    const leave = () => {
      reject(
        signal.reason instanceof Error ? signal.reason : new DOMException('The reader left.', 'AbortError'),
      )
    }
    const settle = () => {
      signal.removeEventListener('abort', leave)
    }
    promise.finally(settle).then(resolve, reject)
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
  })
}
