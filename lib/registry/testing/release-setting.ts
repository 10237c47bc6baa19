/** What the release decides for all its extensions. */
export type ReleaseSetting = {
  readonly version: string
  /** Whether descriptions carry the `[tier]` mark. */
  readonly tiers: boolean
  /** Kernel release like `6.12.48-talos`. */
  readonly kernel: string
  /** First components of the path of every extension, `siderolabs`. */
  readonly prefix: string
}
