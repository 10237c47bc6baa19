import { openFaultWorld, type FaultWorld, type FaultWorldOptions } from './fault-world.ts'

/** Opens worlds for the tests of one file, and closes all that are open. */
export type Worlds = {
  open(options: FaultWorldOptions): Promise<FaultWorld>
  closeAll(): Promise<void>
}

/** Worlds of one test file; `closeAll` belongs into `afterEach`. */
export function createWorlds(): Worlds {
  const worlds: FaultWorld[] = []
  return {
    async open(options) {
      const world = await openFaultWorld(options)
      worlds.push(world)
      return world
    },
    async closeAll() {
      for (const world of worlds.splice(0)) await world.close()
    },
  }
}
