import type { ReleaseList } from '#catalog/release'
import { isInRange } from '#catalog/facts/release-range'
import { platformTable, type TalosPlatform } from '#outputs/platform-table'
import { selectionPairs, type SelectionQuery } from './selection-query.ts'

/** The form by which release, platform and the rest are chosen. */
export type OptionsView = {
  readonly action: string
  /** Fields that are not on the form. */
  readonly kept: readonly (readonly [name: string, value: string])[]
  readonly query: SelectionQuery
  /** Empty where the release is not to be chosen. */
  readonly releases: readonly string[]
  readonly platforms: readonly string[]
}

/** The form of a selection; `hidden` names the parameters that it carries along unseen. */
export function optionsView(
  action: string,
  query: SelectionQuery,
  list: ReleaseList | null,
  hidden: readonly string[],
): OptionsView {
  const release = query.release ?? ''
  const known = (list?.releases ?? []).flatMap((one) => (one.channel === 'development' ? [] : [one.version]))
  return {
    action,
    kept: selectionPairs(query).filter(([name]) => hidden.includes(name)),
    query,
    releases: hidden.includes('release')
      ? []
      : [...new Set(known.includes(release) ? known : [release, ...known])],
    platforms: [...new Set([...platformTable.flatMap(platformIn(release)), query.platform])],
  }
}

function platformIn(release: string): (platform: TalosPlatform) => readonly string[] {
  return ({ name, range }) => (isInRange(release, range) ? [name] : [])
}
