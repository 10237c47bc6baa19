import { knownReleases } from '#catalog/release-history'

/** Every release of the history that lists gvisor and tailscale, oldest first: v1.2.0-beta.1 to v1.14.0-rc.1. */
export const everyRelease = knownReleases()
  .map(({ version }) => version)
  .toReversed()
