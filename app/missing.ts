import type { Doors } from '#load/doors'
import {
  missingExtension,
  missingFromRelease,
  missingPage,
  missingRelease,
  type MissingView,
} from '#view/missing-view'
import { parseNameSegment, parseReleaseSegment } from '#view/route-segments'

/** What to say about a path that names nothing: what was meant, and what is near it. */
export async function missingAt(path: string, doors: Doors): Promise<MissingView> {
  const [pathname = '', query = ''] = path.split('?', 2)
  const typed = new URLSearchParams(query).get('version')
  const [, section, first = '', second] = pathname.split('/').map(readable)
  if (section === 'releases' && (first !== '' || typed !== null)) {
    return missingRelease(first === '' ? (typed ?? '') : first, await releasesOf(doors))
  }
  const release = new URLSearchParams(query).get('release')
  if (section === 'graph' && release !== null) return missingRelease(release, await releasesOf(doors))
  if (section !== 'extensions' || first === '') return missingPage()
  if (second === undefined) return missingExtension(first, await namesOf(null, doors))
  const version = parseReleaseSegment(second)
  const catalog = version === undefined ? undefined : await doors.loadCatalog(version)
  if (version === undefined || catalog === undefined || !catalog.ok) {
    return missingRelease(second, await releasesOf(doors))
  }
  const name = parseNameSegment(first)
  const isKnown = name !== undefined && (await doors.loadExtensionHistory(name)).ok
  return missingFromRelease(first, version, await namesOf(version, doors), isKnown)
}

async function releasesOf(doors: Doors) {
  const list = await doors.loadReleases()
  return list.ok ? list.value.value.releases : []
}

async function namesOf(version: string | null, doors: Doors): Promise<readonly string[]> {
  const catalog = await (version === null ? doors.loadHome() : doors.loadCatalog(version))
  return catalog.ok ? catalog.value.value.extensions.map((extension) => extension.name) : []
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
