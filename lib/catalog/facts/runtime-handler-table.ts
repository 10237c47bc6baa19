import { isInRange, type ReleaseRange } from './release-range.ts'

/** A name for `RuntimeClass.handler` that an extension adds to containerd. */
export type RuntimeHandler = {
  readonly extension: string
  readonly handler: string
  readonly range: ReleaseRange
}

/**
 * Data only. Snapshotters and `gvisor-debug` change containerd too, but add no handler.
 *
 * @see siderolabs/extensions, CRI drop-ins of all releases v1.2.0-beta.1 to v1.14.0-rc.1
 */
const runtimeHandlerTable: readonly RuntimeHandler[] = [
  row('gvisor', 'runsc'),
  row('gvisor', 'runsc-kvm', { from: 'v1.8.0-alpha.2' }),
  row('crun', 'crun'),
  row('youki', 'youki'),
  row('kata-containers', 'kata'),
  row('kata-containers', 'kata-qemu', { from: 'v1.14.0-beta.0' }),
  row('kata-containers-snp', 'kata-qemu-snp'),
  row('kata-containers-snp', 'kata-qemu-coco-dev'),
  row('spin', 'spin'),
  row('wasmedge', 'wasmedge'),
  row('nvidia-container-toolkit', 'nvidia'),
  row('nvidia-container-toolkit-lts', 'nvidia'),
  row('nvidia-container-toolkit-production', 'nvidia'),
]

/** The runtime handlers that an extension adds in a release. */
export function runtimeHandlersOf(extension: string, release: string): readonly string[] {
  return runtimeHandlerTable
    .filter((one) => one.extension === extension && isInRange(release, one.range))
    .map(({ handler }) => handler)
}

function row(extension: string, handler: string, range: ReleaseRange = {}): RuntimeHandler {
  return { extension, handler, range }
}
