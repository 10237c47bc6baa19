import type { Doors } from '#load/doors'
import type { Problem } from '#problem/problem'
import type { Outcome } from '#problem/outcome'
import { parseNameSegment, parseReleaseSegment, releasesHref } from '#view/routes'

/**
 * What stands in the way of the page at a path: the problem of the data that it cannot do without, `null` when
 * there is none or when the page needs no data.
 */
export async function pageProblem(path: string, doors: Doors): Promise<Problem | null> {
  const question = questionOf(path, doors)
  if (question === null) return null
  const outcome = await question
  return outcome.ok ? null : outcome.problem
}

function questionOf(path: string, doors: Doors): Promise<Outcome<unknown>> | null {
  if (path === '/') return doors.loadHome()
  if (path === releasesHref) return doors.loadReleases()
  const [, section, first, second, ...rest] = path.split('/')
  if (first === undefined || rest.length > 0) return null
  if (section === 'releases' && second === undefined) {
    const version = parseReleaseSegment(first)
    return version === undefined ? null : doors.loadCatalog(version)
  }
  const name = section === 'extensions' ? parseNameSegment(first) : undefined
  if (name === undefined) return null
  if (second === undefined) return doors.loadExtensionHistory(name)
  const version = parseReleaseSegment(second)
  return version === undefined ? null : doors.loadCatalog(version)
}
