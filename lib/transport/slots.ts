/** A bounded number of things that run at once. */
export type Slots = {
  /** Resolves with the function that gives the slot back; first come, first served. @throws the signal's reason */
  take(signal: AbortSignal): Promise<() => void>
  /** Makes it `limit` slots, when that is more than there are. */
  widen(limit: number): void
  /** Slots in use and callers that wait. */
  readonly load: () => number
}

/** Makes `limit` slots. A slot given back twice counts once. */
export function createSlots(limit: number): Slots {
  const waiting = new Set<() => void>()
  let size = Math.max(1, Math.floor(limit))
  let free = size
  let taken = 0
  const giveBack = (): void => {
    free += 1
    taken -= 1
    const [next] = waiting
    next?.()
  }
  const hold = (): (() => void) => {
    free -= 1
    taken += 1
    let given = false
    return () => {
      if (given) return
      given = true
      giveBack()
    }
  }
  return {
    load: () => taken + waiting.size,
    widen(wider) {
      const more = Math.max(0, Math.floor(wider) - size)
      size += more
      free += more
      for (const enter of [...waiting].slice(0, free)) enter()
    },
    take(signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (free > 0) return Promise.resolve(hold())
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.delete(enter)
          reject(signal.reason)
        }
        const enter = (): void => {
          waiting.delete(enter)
          signal.removeEventListener('abort', leave)
          resolve(hold())
        }
        waiting.add(enter)
        signal.addEventListener('abort', leave, { once: true })
      })
    },
  }
}
