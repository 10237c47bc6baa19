import { keep } from '#transport/testing/kept-client'
import { createRegistryContent, type RegistryContent } from './registry-content.ts'
import { startTestRegistry } from './test-registry.ts'
import type { TestRegistry, TestRegistryOptions } from './test-registry-options.ts'

export const CATALOG = 'siderolabs/extensions'

/** Releases of one extension each. */
export function smallContent(versions: readonly string[] = ['v1.11.1', 'v1.11.2']): RegistryContent {
  const content = createRegistryContent()
  for (const version of versions) {
    content.addRelease(version, () => ({ version, extensions: [{ name: 'gvisor', tag: '1.0' }] }))
  }
  return content
}

/** A registry with that content that lets everybody in; it ends with the test. */
export function startSmall(options: Partial<TestRegistryOptions> = {}): Promise<TestRegistry> {
  return keep(startTestRegistry({ content: smallContent(), auth: 'none', ...options }))
}

/** Where a manifest is asked for. */
export function manifestUrl(registry: TestRegistry, reference: string, repository = CATALOG): string {
  return `${registry.origin}/v2/${repository}/manifests/${reference}`
}

/** Where a layer of the catalog image is asked for. */
export function layerUrl(registry: TestRegistry): string {
  const image = registry.content.release('v1.11.2')?.images.at(-1)
  return `${registry.origin}/v2/${CATALOG}/blobs/${image?.blobs[1]?.digest ?? ''}`
}
