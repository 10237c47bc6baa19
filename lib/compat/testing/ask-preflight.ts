import { releasesWithFacts } from '#catalog/release-facts'
import { historyCatalog, historyOf } from '#catalog/release-history'
import { catalogOf } from '#catalog/testing/known-catalog'
import { parsePaste } from '../paste/parse-paste.ts'
import type { Requirement } from '../preflight-question.ts'
import { preflight, type Preflight } from '../preflight.ts'

/** The pre-flight of a pasted text from one known release to another. */
export function ask(
  text: string,
  from: string,
  to: string,
  requirements: readonly Requirement[] = [],
): Preflight {
  return preflight({
    pasted: parsePaste(text),
    from: { version: from, catalog: historyCatalog(from) },
    to: { version: to, catalog: catalogOf(to) },
    facts: releasesWithFacts(),
    lastSeen: (name) => historyOf(name).at(-1)?.release,
    requirements,
  })
}

/** Each verdict in a line: what was asked for, the kind, and what it becomes. */
export function rows({ verdicts }: Preflight): string[] {
  return verdicts.map(
    ({ asked, kind, target }) => `${asked}: ${kind} ${target?.replace('siderolabs/', '') ?? '-'}`,
  )
}
