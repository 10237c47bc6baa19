import { knownReleases } from '#catalog/release-history'
import { channelOfTag } from '#catalog/releases'
import type { Application } from '../application.ts'
import { loadReleases } from '../load-releases.ts'
import type { Patience } from '../lifetimes.ts'

/** More than a page offers to choose from. */
const MAX_KEPT = 24

/** Releases whose source tree is in the store, newest first, so that their build can be shown without the source. */
export async function loadKeptTrees(
  { shelf, source }: Pick<Application, 'shelf' | 'source'>,
  patience: Patience,
): Promise<readonly string[]> {
  const list = await loadReleases(shelf, patience)
  const releases = list.ok ? list.value.value.releases : knownReleases()
  const tags = releases.map(({ version }) => version).filter((tag) => channelOfTag(tag) !== 'development')
  return source.keptTags(tags, MAX_KEPT)
}
