import type { HostileImage } from '#registry/testing/extension-description'
import { createRegistryContent, type RegistryContent } from '#registry/testing/registry-content'

/** A release of 80 extensions of 32 KiB each, of which ten are for one architecture only. */
export function heavyContent(paddingBytes = 32 * 1024, hostile?: HostileImage): RegistryContent {
  const content = createRegistryContent()
  content.addRelease('v1.99.0', () => ({
    version: 'v1.99.0',
    extensions: Array.from({ length: 80 }, (_, at) => ({
      name: `extension-${at}`,
      tag: `1.${at}.0`,
      author: 'Nobody',
      description: 'Made by a test.',
      constraint: '>= v1.5.0',
      paddingBytes,
      ...(at % 8 === 0 ? { contentOn: 'amd64' as const } : {}),
      ...(hostile === undefined ? {} : { hostile }),
    })),
  }))
  return content
}
