/** Minor number of a version like `v1.11.2`; 0 when it is none. */
export function minorOf(version: string): number {
  return Number(/^v\d+\.(\d+)/.exec(version)?.[1] ?? 0)
}

/** `descriptions.yaml` came with v1.6.2 and v1.7.0-alpha.0. */
export function hasDescriptions(version: string): boolean {
  const minor = minorOf(version)
  return minor > 6 || (minor === 6 && patchOf(version) >= 2)
}

/** Tier marks came with the v1.11.0 release, not with its prereleases. */
export function hasTiers(version: string): boolean {
  const minor = minorOf(version)
  return minor > 11 || (minor === 11 && !version.startsWith('v1.11.0-'))
}

function patchOf(version: string): number {
  return Number(/^v\d+\.\d+\.(\d+)/.exec(version)?.[1] ?? 0)
}
