import { fileURLToPath } from 'node:url'
import type { TrustEvent, TrustReport } from '#catalog/trust-report'
import type { Digest } from '#oci/digest'
import type { Problem } from '#problem/problem'
import { createRegistryContent, type RegistryContent } from '#registry/testing/registry-content'
import type { Worlds } from '../../faults/testing/create-worlds.ts'
import type { FaultWorldOptions, Visit } from '../../faults/testing/fault-world.ts'
import { readTrustedRootFile } from '../../trusted-root-file.ts'

/** The release and the one extension that most tests of signatures need. */
export const VERSION = 'v1.99.0'
export const REPOSITORY = 'siderolabs/only'

/** The root of the test authority. */
export const trustedRoot = requireRoot()

/** A release of one extension, without any signature. */
export function oneExtension(): { readonly content: RegistryContent; readonly image: Digest } {
  const content = createRegistryContent()
  content.addRelease(VERSION, () => ({ version: VERSION, extensions: [{ name: 'only', tag: '1' }] }))
  const [extension] = content.release(VERSION)?.extensions ?? []
  if (extension === undefined) throw new Error('The extension was not built.')
  return { content, image: extension.digest }
}

/** What a visitor is told of an image of that release. */
export async function ask({ doors }: Visit, name: string | null = 'only'): Promise<TrustReport<Problem>> {
  const outcome = await doors.loadTrust(VERSION, name)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  return outcome.value.value
}

/** What is said of the signature of that image to whoever asks first. */
export async function verdictIn(
  worlds: Worlds,
  content: RegistryContent,
  options: Partial<FaultWorldOptions> = {},
) {
  const world = await worlds.open({ content, ...options })
  return (await ask(world.open({ trustedRoot }))).trust.verdict
}

/** Everything that somebody is told who watches a release being checked. */
export async function eventsOf({ doors }: Visit, version: string): Promise<readonly TrustEvent<Problem>[]> {
  const outcome = await doors.loadReleaseTrust(version)
  if (!outcome.ok) throw new Error(outcome.problem.title)
  const events: TrustEvent<Problem>[] = []
  for await (const event of outcome.value.events()) events.push(event)
  return events
}

function requireRoot() {
  const path = new URL('../../../trust/testing/trusted-root.json', import.meta.url)
  const root = readTrustedRootFile(fileURLToPath(path))
  if (root === undefined) throw new Error('The root of the test authority cannot be read.')
  return root
}
