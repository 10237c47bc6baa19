import type { LintReport } from '#lint/report'
import { addAuthorImages } from '#registry/testing/author-images'
import { createRegistryContent, type RegistryContent } from '#registry/testing/registry-content'
import { createWorlds } from '../../faults/testing/create-worlds.ts'
import type { FaultWorld, FaultWorldOptions } from '../../faults/testing/fault-world.ts'

/** The release that is asked about where a test names none; its catalog has one extension. */
export const RELEASE = 'v1.11.2'

/** A question of an author in a few words. */
export type Asking = { readonly reference: string; readonly version?: string; readonly platform?: string }

/** A catalog of one extension, and beside it the images of an author that no catalog lists. */
export function worldContent(): RegistryContent {
  const content = createRegistryContent()
  const gvisor = { name: 'gvisor', tag: '1', constraint: '>= v1.0.0' }
  content.addRelease(RELEASE, () => ({ version: RELEASE, extensions: [gvisor] }))
  addAuthorImages(content)
  return content
}

/** Worlds of one test file over that content; `closeAll` belongs into `afterEach`. */
export function createLintWorlds() {
  const worlds = createWorlds()
  return {
    open: (options: Partial<FaultWorldOptions> = {}): Promise<FaultWorld> =>
      worlds.open({ content: worldContent(), ...options }),
    closeAll: () => worlds.closeAll(),
  }
}

/** What a new process answers. */
export async function ask(world: FaultWorld, { reference, version = RELEASE, platform = '' }: Asking) {
  return world.open().doors.loadLint({ reference, version, platform })
}

/** The report, once all layers are read. */
export async function report(world: FaultWorld, asking: Asking): Promise<LintReport> {
  const outcome = await ask(world, asking)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const found = await outcome.value.within(20_000)
  if (!found.ok) throw new Error(found.problem.title)
  return found.value
}
