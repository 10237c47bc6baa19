import type { Release } from '#catalog/release'
import type { SearchQuestion } from '#catalog/search/question'
import { findWithdrawn } from '#catalog/withdrawn-releases'
import { comparisonHref, releaseHref } from '../routes.ts'
import { searchItem, type SearchItem } from './search-item.ts'

const SHOWN = 5
const SHOWN_UNASKED = 3

/** Releases that were named, or that begin as what was typed; the newest ones for an empty question. */
export function releaseItems(
  { text, words, releases: named }: SearchQuestion,
  known: readonly Release[],
): readonly SearchItem[] {
  const [first, second] = named
  const both =
    first !== undefined && second !== undefined && words === '' ? [comparisonItem(first, second)] : []
  const typed = /^v?\d+(?:\.\d*){0,2}$/.test(text) ? `v${text.replace(/^v/, '')}` : null
  const listed = known.filter(({ version, channel }) => {
    if (named.includes(version)) return true
    if (channel === 'development') return false
    if (text === '') return channel === 'stable' && findWithdrawn(version) === undefined
    return typed !== null && version.startsWith(typed)
  })
  const shown = listed.slice(0, text === '' ? SHOWN_UNASKED : SHOWN)
  // A release that was named stands first, then what else begins so.
  const sorted = shown.toSorted(
    (a, b) => Number(named.includes(b.version)) - Number(named.includes(a.version)),
  )
  return [...both, ...sorted.map(releaseItem)]
}

function releaseItem({ version, channel }: Release): SearchItem {
  const withdrawn = findWithdrawn(version)
  return searchItem({
    key: `release ${version}`,
    kind: 'release',
    label: `Talos ${version}`,
    hint: withdrawn === undefined ? (channel === 'stable' ? null : channel) : 'withdrawn',
    href: releaseHref(version),
  })
}

function comparisonItem(first: string, second: string): SearchItem {
  return searchItem({
    key: `compare ${first} ${second}`,
    kind: 'answer',
    label: `${first} to ${second}`,
    text: 'What changed between the two releases',
    href: comparisonHref(first, second),
  })
}
