import type { KnownImages } from '#catalog/relations/check-selection'
import { bootBudget } from '#catalog/relations/boot-budget'
import { formatBytes } from '../format.ts'

/** What a selection adds to the boot assets, against the room there is. */
export type SizeView = {
  /** `41.2 MiB for 3 of 4`, or that nothing is known. */
  readonly total: string
  readonly budget: string
  /** 0 to 100 of one boot asset's share; `null` when no size is known. */
  readonly percent: number | null
  /** That the sum is larger than a share, as a sentence; `null` when it is not. */
  readonly warning: string | null
}

/** Adds up the layers of one platform, `linux/amd64`, as far as images were read. */
export function sizeView(
  release: string,
  names: readonly string[],
  platform: string,
  images: KnownImages,
): SizeView {
  const { bytes, slots, keptBytes } = bootBudget(release)
  const share = bytes / slots
  const known = names.flatMap((name) => {
    const layers = images.get(name)?.find((one) => one.platform === platform)?.layers
    return layers === undefined ? [] : [layers.reduce((sum, { size }) => sum + size, 0)]
  })
  const sum = known.reduce((total, size) => total + size, 0)
  const kept =
    keptBytes === null
      ? ''
      : ` A node that was installed by a release before v1.11 keeps its ${formatBytes(keptBytes)}.`
  const budget = `The boot partition of ${release} has ${formatBytes(bytes)} for ${slots} boot assets, so ${formatBytes(share)} for kernel, initramfs and extensions together.${kept} Layers are compressed again there: take the sum as an estimate.`
  if (known.length === 0) return { total: 'Sizes are not known yet', budget, percent: null, warning: null }
  const part = known.length === names.length ? '' : `, for ${known.length} of ${names.length}`
  return {
    total: `${formatBytes(sum)} of compressed layers${part}`,
    budget,
    percent: Math.min(100, Math.round((sum / share) * 1000) / 10),
    warning: overflow(sum, share, keptBytes === null ? share : keptBytes / slots),
  }
}

/** Compressed again the layers may become smaller, but not by as much as kernel and initramfs need beside them. */
function overflow(sum: number, share: number, keptShare: number): string | null {
  if (sum > share) return 'That alone is more than the room of one boot asset.'
  return sum > keptShare
    ? 'That alone is more than the room of one boot asset on a node installed before v1.11.'
    : null
}
