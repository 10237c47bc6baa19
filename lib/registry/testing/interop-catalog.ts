import type { DockerRegistry } from './docker-registry.ts'
import type { ImageShape } from './extension-description.ts'
import { attachArtifact } from './referrer-artifact.ts'
import { createRegistryContent } from './registry-content.ts'
import { never } from './required.ts'
import { runSkopeo } from './run-skopeo.ts'
import { textBytes } from './stored-blob.ts'
import { startTestRegistry } from './test-registry.ts'

export const VERSION = 'v1.13.4'
export const CATALOG = 'siderolabs/extensions'

/** By name of its extension: every way in which an image may be packed. */
export const SHAPES: Readonly<Record<string, ImageShape>> = {
  'docker-types': { family: 'docker' },
  'oci-types': { family: 'oci' },
  'zstd-layers': { family: 'oci', codec: 'zstd' },
  'plain-layers': { family: 'oci', codec: 'tar' },
  'no-index': { family: 'docker', single: true },
}

const content = createRegistryContent()
content.addRelease(VERSION, () => ({
  version: VERSION,
  extensions: Object.entries(SHAPES).map(([name, shape]) => ({ name, tag: 'v1.0.0', author: 'TEST', shape })),
}))

/** The release as it was built here. */
export const truth = content.release(VERSION) ?? never()

/** What its tag points at. */
export const indexDigest = truth.indexDigest

/** What is attached to its index. */
export const note = attachArtifact(content, CATALOG, indexDigest, {
  artifactType: 'application/vnd.talos-extension-catalog.note.v1',
  mediaType: 'text/plain',
  body: textBytes('interop\n'),
})

/** A registry of ours with that release, from which a program that is not ours copies. */
export type PushSource = {
  /** Copies a tag with all its platforms; `options` are skopeo's. */
  push(
    target: DockerRegistry,
    repository: string,
    tag: string,
    ...options: readonly string[]
  ): Promise<unknown>
  close(): Promise<void>
}

/** Starts it. */
export async function startPushSource(): Promise<PushSource> {
  const source = await startTestRegistry({ content, auth: 'none', redirectBlobs: false })
  return {
    push(target, repository, tag, ...options) {
      const path = `${repository}:${tag}`
      const copy = ['copy', '--all', '--quiet', '--src-tls-verify=false', ...options]
      return runSkopeo([...copy, `docker://${source.host}/${path}`, `docker://${target.host}/${path}`])
    },
    close: () => source.close(),
  }
}
