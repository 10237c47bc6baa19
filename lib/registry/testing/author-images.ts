import { buildExtensionImage } from './extension-image.ts'
import type { ExtensionDescription } from './extension-description.ts'
import { planLayer } from './image-builder.ts'
import type { RegistryContent } from './registry-content.ts'
import { writeTar, type TarEntry } from './tar-writer.ts'

/** A repository that no catalog lists, as somebody has who writes an extension. */
export const AUTHOR_REPOSITORY = 'acme/tools/hello'

const SERVICE = 'name: hello\ncontainer: {entrypoint: ./hello}\nrestart: always\n'

const hello: ExtensionDescription = {
  name: 'hello',
  tag: 'v1.0.0',
  repository: AUTHOR_REPOSITORY,
  author: 'Somebody',
  description: 'It says hello.',
  constraint: '>= v1.8.0',
  services: { hello: SERVICE },
  files: { '/usr/local/lib/containers/hello/hello': 'made by the test registry\n' },
}

/** Entries that some rule has something to say about. */
const DIRT: readonly TarEntry[] = [
  { name: 'README.md', body: 'hello\n' },
  { name: 'rootfs/boot/vmlinuz', body: 'x' },
  { name: 'rootfs/lib/firmware/hello.bin', body: 'x' },
  { name: 'rootfs/usr/localfoo', body: 'x' },
  { name: 'rootfs/usr/bin/nvme', body: 'x' },
  { name: 'rootfs/usr/local/share/open', body: 'x', mode: 0o666 },
  { name: 'rootfs/usr/local/share/pipe', kind: 'fifo' },
  { name: 'rootfs/var/empty/', kind: 'directory' },
  { name: 'rootfs/usr/lib/modules/6.1.0-talos/extras/hello.ko', body: 'x' },
  { name: 'rootfs/usr/local/etc/containers/broken.yaml', body: 'name: Broken\nrestart: sometimes\n' },
]

/**
 * Images of an author: `v1.0.0` is in order for v1.8 and newer, `dirty` breaks a rule of each kind, `large` has too
 * many bytes to be read at once.
 */
export function addAuthorImages(content: RegistryContent): void {
  const setting = { version: 'v1.0.0', prefix: 'acme/tools', kernel: '6.12.48-talos', tiers: true }
  const add = (extension: ExtensionDescription): void =>
    content.addImage(buildExtensionImage(extension, setting))
  add(hello)
  add({
    ...hello,
    tag: 'dirty',
    manifestName: 'helo',
    constraint: '~> 1.8',
    hostile: { layers: (layers) => [planLayer(writeTar(DIRT), 'gzip', 'oci'), ...layers] },
  })
  add({ ...hello, tag: 'large', paddingBytes: 4_000_000 })
}
