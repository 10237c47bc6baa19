import { codeOf } from './fault.ts'

/** Whether the disk can be used; so that a full or read-only one slows nobody down. */
export type DiskHealth = {
  /** One sentence while the disk cannot be used. */
  fault(): string | undefined
  /**
   * Does something with the disk. A failure is remembered instead of thrown; the next success clears it. After a
   * failed write none is tried for a while. Reads go on: one file of a foreign owner must not hide the others.
   */
  attempt<T>(what: 'read' | 'written', work: () => Promise<T>): Promise<T | undefined>
}

/** Pause after a failure, milliseconds: a disk that was full may have room again within half a minute. */
const PAUSE_MS = 30_000

/** Makes the health of one disk, good at first. */
export function createDiskHealth(clock: () => number): DiskHealth {
  const faults = new Map<'read' | 'written', { readonly sentence: string; readonly until: number }>()
  return {
    fault: () => (faults.get('written') ?? faults.get('read'))?.sentence,
    async attempt(what, work) {
      const known = faults.get(what)
      if (what === 'written' && known !== undefined && known.until > clock()) return undefined
      try {
        const value = await work()
        faults.delete(what)
        return value
      } catch (error) {
        const code = codeOf(error)
        if (code === undefined) throw error
        const sentence = `The cache directory cannot be ${what} (${code}); new data is kept in memory only.`
        faults.set(what, { sentence, until: clock() + PAUSE_MS })
        return undefined
      }
    },
  }
}
