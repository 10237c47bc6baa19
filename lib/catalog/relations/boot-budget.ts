import { isInRange } from '../facts/release-range.ts'

/** Room for boot assets: `bytes` of the partition, which holds `slots` of them, the running system and the next. */
export type BootBudget = { readonly bytes: number; readonly slots: number }

const mebibyte = 1024 * 1024

/**
 * The size of the boot partition that a release makes. What an extension adds is only an estimate: its layers are
 * compressed again, into the initramfs.
 *
 * @see siderolabs/talos:pkg/machinery/imager/quirks/quirks.go (PartitionSizes)
 */
export function bootBudget(release: string): BootBudget {
  const isLarge = isInRange(release, { from: 'v1.11.0-alpha.0' })
  return { bytes: (isLarge ? 2000 : 1000) * mebibyte, slots: 2 }
}
