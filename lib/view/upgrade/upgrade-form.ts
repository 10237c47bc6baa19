import { MAX_PASTE_CHARACTERS } from '#compat/paste/parse-paste'
import type { Pasted } from '#compat/paste/pasted'
import type { ReleaseList } from '#catalog/release'
import { offeredVersions } from '../compatibility/mix-view.ts'
import type { UpgradeQuery } from './upgrade-query.ts'

/** The form of the pre-flight. */
export type UpgradeForm = {
  readonly from: string
  readonly to: string
  /** What the address has, as names that can be pasted again. */
  readonly text: string
  /** Newest first, development builds left out. */
  readonly versions: readonly string[]
  /** The longest paste that is read. */
  readonly maxCharacters: number
}

/** A sentence for each line that could not be read; what stands there is not repeated. */
export function faultLines({ faults }: Pasted): readonly string[] {
  const places = faults.map(({ line, column, reason }) =>
    column === null ? `Line ${line}: ${reason}.` : `Line ${line}, column ${column}: ${reason}.`,
  )
  return [...new Set(places)]
}

/** Prepares the form; the target is the newest stable release unless the address says another. */
export function upgradeForm(list: ReleaseList | null, query: UpgradeQuery): UpgradeForm {
  const entries = query.have.map(({ name, version }) => (version === null ? name : `${name}:${version}`))
  return {
    from: query.from,
    to: query.to || (list?.newestStable ?? ''),
    text: [...entries, ...query.virtual].map((line) => `${line}\n`).join(''),
    versions: offeredVersions(list?.releases ?? []),
    maxCharacters: MAX_PASTE_CHARACTERS,
  }
}
