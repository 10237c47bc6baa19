/** A release its makers took back, the one to use in its place, and why, in our words. */
export type WithdrawnRelease = {
  readonly version: string
  readonly use: string
  readonly reason: string
  readonly source: string
}

/** Data only. No release is called withdrawn but these. */
export const withdrawnReleases: readonly WithdrawnRelease[] = [
  {
    version: 'v1.13.1',
    use: 'v1.13.2',
    reason:
      'Its extensions were built with another kernel build than Talos itself, so their kernel modules do not load.',
    source: 'siderolabs/talos#13312, siderolabs/image-factory d49e952',
  },
]

/** The entry of a release that was withdrawn, `undefined` for any other. */
export function findWithdrawn(version: string): WithdrawnRelease | undefined {
  return withdrawnReleases.find((release) => release.version === version)
}
