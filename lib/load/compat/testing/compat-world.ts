import { generateContent } from '#registry/testing/generated-releases'
import type { KnownMatrix } from '#compat/known-matrix'
import type { Loaded } from '#problem/loaded'
import type { Doors } from '../../doors.ts'
import { openFaultWorld } from '../../faults/testing/fault-world.ts'
import { valueOf } from '../../testing/value-of.ts'

/** The releases that the registry of these tests has, oldest first. */
export const RELEASES = ['v1.11.2', 'v1.12.2', 'v1.13.0', 'v1.13.1', 'v1.13.9', 'v1.14.0-rc.1']

/** Doors that may ask a registry with some releases, and doors that have the tables of the project only. */
export type CompatWorld = { readonly online: Doors; readonly offline: Doors; close(): Promise<void> }

/** Opens both; `close` ends all of it. */
export async function openCompatWorld(): Promise<CompatWorld> {
  const world = await openFaultWorld({ content: generateContent({ releases: RELEASES, oddities: false }) })
  return {
    online: world.open().doors,
    offline: world.open({ offline: true, cacheDirectory: null }).doors,
    close: () => world.close(),
  }
}

/** The matrix once every catalog of the registry was read. */
export async function wholeMatrix({ online }: CompatWorld): Promise<Loaded<KnownMatrix>> {
  for (;;) {
    const loaded = valueOf(await online.loadMatrix(''))
    const { progress } = loaded.value
    if (progress !== null && progress.done + progress.failed === progress.total) return loaded
  }
}
