import { setTimeout as wait } from 'node:timers/promises'
import { REAL_WORLD, type World } from '#transport/world'

/** A world whose time runs faster than ours and can be put forward. */
export type FastWorld = World & {
  /** Puts every clock forward by so many milliseconds. */
  advance(ms: number): void
}

/**
 * Makes a world in which waiting takes a fraction of its time: back-off and `retry-after` keep their length on its
 * clocks. Timers of sockets are not of this world; `hurriedLimits` shortens them.
 *
 * @param speed how many of its seconds fit into one of ours
 */
export function createFastWorld(speed: number): FastWorld {
  const begun = Date.now()
  let ahead = 0
  const elapsed = (): number => performance.now() * speed + ahead
  const zero = elapsed()
  return {
    ...REAL_WORLD,
    clock: elapsed,
    now: () => begun + elapsed() - zero,
    async sleep(ms, signal) {
      try {
        await wait(ms / speed, undefined, { signal })
      } catch (error) {
        signal.throwIfAborted()
        throw error
      }
    },
    advance(ms) {
      ahead += ms
    },
  }
}
