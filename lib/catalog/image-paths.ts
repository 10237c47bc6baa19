/** What an extension says of itself, in the root of its image. */
export const MANIFEST_YAML = 'manifest.yaml'

/** Where an extension's root file system stands in its image; `manifest.yaml` stands beside it. */
export const ROOTFS = 'rootfs/'

/** What a file of an extension is for, told by where it stands. */
export type FilePurpose =
  | 'manifest'
  | 'kernel-module'
  | 'module-tree'
  | 'service'
  | 'cri'
  | 'udev'
  | 'modprobe'
  | 'firmware'
  | 'sbom'
  | 'other'

/**
 * Places of a root file system, most special first; the older of two stood outside `/usr`, or below `/usr/etc`.
 *
 * @see siderolabs/talos:pkg/machinery/extensions/services, internal/pkg/extensions, v1.0.0 to v1.14.0-rc.1
 */
const PURPOSES: readonly (readonly [RegExp, FilePurpose])[] = [
  [/^manifest\.yaml$/, 'manifest'],
  [/^rootfs\/(?:usr\/)?lib\/modules\/[^/]+\/.+\.ko(?:\.(?:gz|xz|zst))?$/, 'kernel-module'],
  [/^rootfs\/(?:usr\/)?lib\/modules\/[^/]+\/./, 'module-tree'],
  [/^rootfs\/(?:usr\/)?lib\/firmware\/./, 'firmware'],
  [/^rootfs\/usr\/local\/etc\/containers\/[^/]+\.yaml$/, 'service'],
  [/^rootfs\/etc\/cri\/conf\.d\/[^/]+$/, 'cri'],
  [/^rootfs\/usr\/(?:lib|etc)\/udev\/rules\.d\/[^/]+$/, 'udev'],
  [/^rootfs\/(?:usr\/(?:local\/)?)?(?:lib|etc)\/modprobe\.d\/[^/]+\.conf$/, 'modprobe'],
  [/^rootfs\/usr\/local\/share\/spdx\/.+\.spdx\.json$/, 'sbom'],
]

/** What a file of an image is for. Paths are those of the image: `rootfs/usr/…`. */
export function purposeOf(path: string): FilePurpose {
  return PURPOSES.find(([pattern]) => pattern.test(path))?.[1] ?? 'other'
}

/**
 * Whether a path of an image is a file of a kernel module tree. Talos tells an extension with modules by the same
 * directories.
 */
export function isModuleTreePath(path: string): boolean {
  const purpose = purposeOf(path)
  return purpose === 'kernel-module' || purpose === 'module-tree'
}

/** Whether the text of a file says what its extension does, so that it is kept with the list of files. */
export function isTelling(path: string): boolean {
  const purpose = purposeOf(path)
  return (
    purpose === 'manifest' ||
    purpose === 'service' ||
    purpose === 'cri' ||
    purpose === 'udev' ||
    purpose === 'modprobe'
  )
}
