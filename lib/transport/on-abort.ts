import { setMaxListeners } from 'node:events'

/**
 * Calls back when a signal aborts, now if it has. A caller may hand one signal to hundreds of requests, which is
 * no leak: Node's warning about many listeners is off for it.
 */
export function onAbort(signal: AbortSignal, leave: () => void): void {
  setMaxListeners(0, signal)
  signal.addEventListener('abort', leave, { once: true })
  if (signal.aborted) leave()
}
