import 'server-only'
import type { EventEmitter } from 'node:events'
import { openedApplication, type Application } from './application.ts'

/** What a stop needs of the process; tests bring their own. */
export type StoppingProcess = EventEmitter & {
  exitCode?: number | string | null | undefined
  exit(code: number): void
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** Whoever still waits for an answer after this many milliseconds is cut off. */
const GRACE_MS = 1_500

/**
 * Makes a signal end the server soon, whatever a registry does. The framework waits for all answers under way, and
 * those wait for the registry; so first everything that waits for it is broken off and the store is put in order, and
 * only then the framework is told, which lets the answers finish. A stop that was asked for is no failure: the exit
 * code is 0.
 */
export function stopOnSignal(
  ending: StoppingProcess = process,
  opened: () => Pick<Application, 'close'> | undefined = openedApplication,
): void {
  let isStopping = false
  for (const signal of SIGNALS) {
    const others = ending.listeners(signal)
    ending.removeAllListeners(signal)
    ending.on(signal, () => {
      // A terminal tells everybody in it, and who started us passes it on: a second signal is the same wish.
      if (isStopping) return
      isStopping = true
      void stop(ending, opened(), () => {
        if (others.length === 0) ending.exit(0)
        for (const listener of others) Reflect.apply(listener, ending, [signal])
      })
    })
  }
}

async function stop(
  ending: StoppingProcess,
  application: Pick<Application, 'close'> | undefined,
  tellOthers: () => void,
): Promise<void> {
  ending.on('exit', () => {
    ending.exitCode = 0
  })
  setTimeout(() => ending.exit(0), GRACE_MS)
  await application?.close().catch((error: unknown) => console.error('Not everything was closed:', error))
  tellOthers()
}
