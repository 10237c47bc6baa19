/**
 * Every URL of the catalog; `route-segments.ts` reads them. A repository path stands as one segment with `~` for `/`.
 */

export const homeHref = '/'
export const tiersHref = '/tiers'
export const sourcesHref = '/sources'
export const aboutHref = '/about'
export const releasesApiHref = '/api/v1/releases'
export const openApiHref = '/api/v1/openapi.json'

/** The selection; `?release=v1.11.2&select=a,b`. */
export const basketHref = '/basket'

/** All releases; `?version=1.11.2` leads on to that release. */
export const releasesHref = '/releases'

/** The catalog of one release. */
export function releaseHref(version: string): string {
  return `/releases/${version}`
}

/** One extension through all releases. */
export function extensionHistoryHref(name: string): string {
  return `/extensions/${nameSegment(name)}`
}

/** One extension in one release. */
export function extensionHref(name: string, version: string): string {
  return `/extensions/${nameSegment(name)}/${version}`
}

/** The JSON twin of a release. */
export function releaseApiHref(version: string): string {
  return `/api/v1/releases/${version}`
}

/** Whatever somebody types: pages, releases, extensions, digests, questions. */
export const searchHref = '/search'

/** The JSON twin of the search. @param release whose extensions are looked through; empty: the newest stable one */
export function searchApiHref(text: string, release: string): string {
  return `/api/v1/search?${new URLSearchParams({ q: text, release }).toString()}`
}

/** What the images of a release hold, as far as their files were listed. */
export function contentsApiHref(version: string): string {
  return `/api/v1/releases/${version}/contents`
}

/** All pinned references of a release, one a line. */
export function refsTextHref(version: string): string {
  return `/api/v1/releases/${version}/refs.txt`
}

/** The JSON twin of one extension in one release. */
export function extensionApiHref(name: string, version: string): string {
  return `/api/v1/releases/${version}/extensions/${nameSegment(name)}`
}

/** The signature of an extension's image as JSON, or with `null` of the catalog image; asking it checks. */
export function signatureApiHref(name: string | null, version: string): string {
  return `${name === null ? releaseApiHref(version) : extensionApiHref(name, version)}/signature`
}

/** The page of an extension, whose server checks the signature before it answers. */
export function verifyExtensionHref(name: string, version: string): string {
  return `${extensionHref(name, version)}?verify=1#signature`
}

/** All signatures of a release, checked while lines of JSON tell how it goes. */
export function signaturesApiHref(version: string): string {
  return `${releaseApiHref(version)}/signatures`
}

/** The page of a release, whose server begins to check all its signatures. */
export function verifyReleaseHref(version: string): string {
  return `${releaseHref(version)}?verify=1`
}

/** The bills of materials of one platform's image as JSON. */
export function sbomApiHref(name: string, version: string, platform: string): string {
  return `${extensionApiHref(name, version)}/sbom?${new URLSearchParams({ platform }).toString()}`
}

/** One of them to keep, byte for byte. */
export function sbomDocumentHref(name: string, version: string, platform: string, path: string): string {
  const query = new URLSearchParams({ platform, path }).toString()
  return `${extensionApiHref(name, version)}/sbom/document?${query}`
}

/** The JSON twin of one extension through all releases. */
export function extensionHistoryApiHref(name: string): string {
  return `/api/v1/extensions/${nameSegment(name)}`
}

/** The one pinned reference of an extension in a release, as plain text. */
export function refTextHref(name: string, version: string): string {
  return `${extensionApiHref(name, version)}/ref`
}

/** One extension of a release in one format, as plain text. */
export function formatTextHref(version: string, format: string, name: string): string {
  return `${releaseApiHref(version)}/formats/${format}?select=${name.replaceAll('~', '/')}`
}

/** Every format of extensions of a release. @param names with commas between them */
export function formatsApiHref(version: string, names: string): string {
  return `${releaseApiHref(version)}/formats?select=${names.replaceAll('~', '/')}`
}

/** Extensions × releases. */
export const compatibilityHref = '/compatibility'
export const compatibilityApiHref = '/api/v1/compatibility'
export const matrixCsvHref = '/api/v1/compatibility/matrix.csv'
export const matrixProgressHref = '/api/v1/compatibility/progress'

/** Which releases share a kernel build. */
export const kernelBuildsHref = '/compatibility/kernel-builds'

/** The form of the mix check. */
export const mixFormHref = '/compatibility/mix'

/** The answer to whether an image runs on a release. */
export function mixHref(reference: string, version: string): string {
  return `${mixFormHref}?${new URLSearchParams({ reference, version }).toString()}`
}

/** The form of the comparison. */
export const compareHref = '/compare'

/** What changed from one release to another. */
export function comparisonHref(from: string, to: string): string {
  return `${compareHref}/${from}...${to}`
}

/** The JSON twin of a comparison. */
export function comparisonApiHref(from: string, to: string): string {
  return `/api/v1/compare/${from}...${to}`
}

/** A comparison as Markdown for a pull request. */
export function comparisonMarkdownHref(from: string, to: string): string {
  return `${comparisonApiHref(from, to)}/changes.md`
}

/** The pre-flight of an upgrade. */
export const upgradeHref = '/upgrade'

/** An image or a manifest against the rules of a release. */
export const lintHref = '/lint'
export const lintApiHref = '/api/v1/lint'

/** How extensions and catalogs are made; `?release=v1.11.2`. */
export const authorsHref = '/authors'

function nameSegment(name: string): string {
  return name.split('/').map(encodeURIComponent).join('~')
}
