import { compareSemantic, formatSemantic, parseTolerant, type SemanticVersion } from './semver.ts'

/**
 * The versions the Image Factory lists for a set of tags, ascending and with `v`: finals from 1.2.0 on, and
 * alpha, beta and rc of the newest minor. Newest counts every tag that can be read, development builds too: one
 * `v1.15.0-alpha.0-7-g…` takes all prereleases of 1.14 off the list.
 *
 * @param tags - of any repository that is tagged by Talos version
 * @param withdrawn - versions to leave out
 * @see siderolabs/image-factory:internal/artifacts/versions.go
 */
export function factoryVersions(tags: Iterable<string>, withdrawn: Iterable<string> = []): string[] {
  const versions = [...tags].map(parseTolerant).filter((version) => version !== undefined)
  const newest = versions.reduce<SemanticVersion | undefined>(
    (max, version) => (max === undefined || compareSemantic(version, max) > 0 ? version : max),
    undefined,
  )
  const broken = new Set([...withdrawn].map((text) => text.replace(/^v/, '')))
  const listed = versions
    .filter((version) => newest !== undefined && isListed(version, newest))
    .filter((version) => !broken.has(formatSemantic(version)))
    .toSorted(compareSemantic)
    .map((version) => `v${formatSemantic(version)}`)
  return [...new Set(listed)]
}

const oldest: SemanticVersion = { major: 1n, minor: 2n, patch: 0n, prerelease: [], build: [] }
const kinds: ReadonlySet<unknown> = new Set(['alpha', 'beta', 'rc'])

function isListed(version: SemanticVersion, newest: SemanticVersion): boolean {
  if (compareSemantic(version, oldest) < 0) return false
  if (version.prerelease.length === 0) return true
  const [kind, number] = version.prerelease
  return (
    version.major === newest.major &&
    version.minor === newest.minor &&
    version.prerelease.length === 2 &&
    kinds.has(kind) &&
    typeof number === 'bigint'
  )
}
