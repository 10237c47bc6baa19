import type { Arrangement } from './extension-description.ts'
import { textBytes } from './stored-blob.ts'
import type { TarEntry } from './tar-writer.ts'

const MANIFEST = 'manifest.yaml'
const WHITEOUT: TarEntry = { name: `.wh.${MANIFEST}` }
const OPAQUE: TarEntry = { name: '.wh..wh..opq' }
/** A reader that shows this took a layer that another one covers. */
const COVERED: TarEntry = {
  name: MANIFEST,
  body: textBytes('version: v1alpha1\nmetadata:\n  name: covered\n  version: covered\n'),
}

/** Entries of each layer, bottom first. Without `yaml` the image has no `manifest.yaml` at all. */
export function arrangeLayers(
  arrangement: Arrangement,
  rootfs: readonly TarEntry[],
  yaml: Uint8Array | undefined,
): readonly (readonly TarEntry[])[] {
  if (yaml === undefined) return [rootfs]
  const manifest: TarEntry = { name: MANIFEST, body: yaml }
  switch (arrangement) {
    case 'manifest-last':
      return [rootfs, [manifest]]
    case 'manifest-first':
      return [[manifest], rootfs]
    case 'one-layer':
      return [[manifest, ...rootfs]]
    case 'override':
      return [[COVERED, ...rootfs], [manifest]]
    case 'whiteout-readd':
      return [[COVERED], [WHITEOUT], rootfs, [manifest]]
    case 'whiteout-same-layer':
      return [[COVERED], [WHITEOUT, manifest, ...rootfs]]
    case 'opaque':
      return [
        [COVERED, { name: 'rootfs/usr/local/lib/hidden', body: 'hidden' }],
        [OPAQUE, manifest, ...rootfs],
      ]
    case 'manifest-middle':
      return [rootfs, [manifest], [{ name: 'rootfs/usr/local/share/added', body: 'added' }]]
    default:
      return arrangement satisfies never
  }
}
