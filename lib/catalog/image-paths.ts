/** Where an extension's root file system stands in its image; `manifest.yaml` stands beside it. */
export const ROOTFS = 'rootfs/'

/**
 * Whether a path of an image is a file of a kernel module tree. Modules moved below `/usr` with Talos v1.10, and
 * Talos tells an extension with modules by the same two directories.
 *
 * @see siderolabs/talos:internal/pkg/extensions, pkg/machinery/imager/quirks
 */
export function isModuleTreePath(path: string): boolean {
  return /^rootfs\/(?:usr\/)?lib\/modules\/[^/]+\/./.test(path)
}
