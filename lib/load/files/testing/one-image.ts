import type { FilesEvent, ImageFiles } from '#catalog/image-files'
import type { Problem } from '#problem/problem'
import type { ExtensionDescription } from '#registry/testing/extension-description'
import { createRegistryContent } from '#registry/testing/registry-content'
import { createWorlds } from '../../faults/testing/create-worlds.ts'
import type { FaultWorld, FaultWorldOptions, Visit } from '../../faults/testing/fault-world.ts'

/** The release of these tests; its first extension is called one. */
export const RELEASE = 'v1.99.0'
/** The folder of kernel modules in images that the test registry builds. */
export const MODULES = '/usr/lib/modules/6.12.0-talos/extras'

/** An image with some of everything that a list of files is read for. */
export const RICH: Partial<ExtensionDescription> = {
  files: {
    '/usr/local/bin/a': 'made by a test\n',
    '/etc/cri/conf.d/10-a.part': '[plugins.x.containerd.runtimes.a]\n',
  },
  modules: ['a_module'],
  services: {
    a: 'name: a\ncontainer: {entrypoint: ./a}\ndepends: [{configuration: true}]\nrestart: always\n',
  },
  contentOn: 'amd64',
}

/** Worlds of one test file with a release of such an image and another; `closeAll` belongs into `afterEach`. */
export function createImageWorlds() {
  const worlds = createWorlds()
  return {
    open: (
      extension: Partial<ExtensionDescription>,
      options: Partial<FaultWorldOptions> = {},
    ): Promise<FaultWorld> => {
      const content = createRegistryContent()
      const extensions = [
        { name: 'one', tag: '1', ...extension },
        { name: 'other', tag: '2' },
      ]
      content.addRelease(RELEASE, () => ({ version: RELEASE, extensions }))
      return worlds.open({ content, ...options })
    },
    closeAll: () => worlds.closeAll(),
  }
}

/** Everything that somebody is told who watches the files of that image being listed. */
export async function eventsOf({ doors }: Visit, platform?: string, signal?: AbortSignal) {
  const outcome = await doors.loadFiles(RELEASE, 'one', platform)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const events: FilesEvent<Problem>[] = []
  for await (const event of outcome.value.events(signal)) events.push(event)
  return events
}

/** The list at the end; a problem fails the test. */
export function resultOf(events: readonly FilesEvent<Problem>[]): ImageFiles {
  const last = events.at(-1)
  if (last?.kind !== 'result') throw new Error(last?.kind === 'failed' ? last.problem.title : 'No result.')
  return last.files
}

/** Paths of all that is no directory. */
export const paths = ({ files }: ImageFiles) =>
  files.filter(({ type }) => type !== 'directory').map(({ path }) => path)
