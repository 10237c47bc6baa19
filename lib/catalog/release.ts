/** Stable `v1.11.2`, prerelease `v1.12.0-beta.1`, development `v1.13.0-alpha.1-17-gc538dab`. */
export type Channel = 'stable' | 'prerelease' | 'development'

/** A Talos version for which the catalog image has a tag. `version` is the tag itself. */
export type Release = { readonly version: string; readonly channel: Channel }

/** All releases, newest first, and which of them `/` shows. */
export type ReleaseList = { readonly releases: readonly Release[]; readonly newestStable: string | null }
