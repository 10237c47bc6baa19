import { isInRange } from '../facts/release-range.ts'

/**
 * Room for boot assets: `bytes` of the partition, which holds `slots` of them, the running system and the next.
 * `keptBytes` is what a node has that was installed by an older release, since no upgrade makes it larger; `null` where
 * that is the same.
 */
export type BootBudget = {
  readonly bytes: number
  readonly slots: number
  readonly keptBytes: number | null
}

const mebibyte = 1024 * 1024

/**
 * The size of the boot partition that a release makes. What an extension adds is only an estimate: its layers are
 * compressed again, into the initramfs.
 *
 * @see siderolabs/talos:pkg/machinery/imager/quirks/quirks_test.go (TestPartitionSizes: 1000 MiB of v1.10.0, 2000 MiB of
 * v1.11.0) and issue 12551 (nodes that were installed before)
 */
export function bootBudget(release: string): BootBudget {
  const isLarge = isInRange(release, { from: 'v1.11.0-alpha.0' })
  const [small, large] = [1000 * mebibyte, 2000 * mebibyte]
  return { bytes: isLarge ? large : small, slots: 2, keptBytes: isLarge ? small : null }
}
