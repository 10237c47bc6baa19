import type { Membership, MixReport } from '#compat/mix-report'
import type { SearchQuestion } from '#catalog/search/question'
import { mixView } from '../compatibility/mix-view.ts'
import type { CellTone } from '../compatibility/cell-words.ts'
import { pastedSearchHref } from '../digest/pasted-search.ts'
import { shortDigest } from '../format.ts'
import { digestsHref } from '../registry/registry-routes.ts'
import { extensionHref, mixHref } from '../routes.ts'
import { searchItem, type SearchItem } from './search-item.ts'

const MEMBERSHIP_TONES: Readonly<Record<Membership['kind'], CellTone>> = {
  ships: 'ok',
  renamed: 'warn',
  'does-not-ship': 'bad',
  unknown: 'warn',
}

/** What a release has of its own for what was asked, and whether the image at hand would run there. */
export function mixItems(reference: string, report: MixReport): readonly SearchItem[] {
  const { membership, talosVersion, releases } = report
  const name = lastPart(report.name)
  const own = 'repository' in membership ? lastPart(membership.repository) : null
  const isRefused = 'isRefused' in membership && membership.isRefused
  const pinned = 'reference' in membership && !isRefused ? membership.reference : null
  const membershipItem = searchItem({
    key: `ships ${name} ${talosVersion}`,
    kind: 'answer',
    label: `${name} in Talos ${talosVersion}`,
    text: membership.reason,
    tone: isRefused ? 'bad' : MEMBERSHIP_TONES[membership.kind],
    href: own === null ? mixHref(reference, talosVersion) : extensionHref(own, talosVersion),
    copy:
      pinned === null || own === null
        ? null
        : { text: pinned, what: `pinned reference of ${own} for ${talosVersion}` },
  })
  // A name alone is no image that could run anywhere.
  if (reference === report.name && releases.length === 0) return [membershipItem]
  const { heading, tone, reason, origin } = mixView(report)
  const mixItem = searchItem({
    key: `mix ${name} ${talosVersion}`,
    kind: 'answer',
    label: heading,
    text: origin === null ? reason : `${reason} ${origin}`,
    tone,
    href: mixHref(reference, talosVersion),
  })
  return [membershipItem, mixItem]
}

/** Where a pasted digest or reference leads; `release` is the one that a mix is asked of. */
export function pastedItems(
  { text, words, pasted, releases }: SearchQuestion,
  release: string | null,
): readonly SearchItem[] {
  if (pasted.kind === 'neither') return []
  const digest = pasted.digest
  const href = pastedSearchHref(words) ?? `${digestsHref}?${new URLSearchParams({ q: words }).toString()}`
  const lookUp = searchItem({
    key: 'look up',
    kind: 'digest',
    label: digest === null ? `Look up ${words}` : `Look up ${shortDigest(digest)}`,
    text: 'Which releases list it, under which names',
    href,
    copy: digest === null ? null : { text: digest, what: 'digest' },
  })
  const target = releases[0] ?? release
  if (pasted.kind === 'digest' || target === null || text === '') return [lookUp]
  const mix = searchItem({
    key: `runs ${target}`,
    kind: 'digest',
    label: `Does it run on Talos ${target}?`,
    text: 'Whether its kernel modules load there, and what the release has of its own',
    href: mixHref(words, target),
  })
  return releases.length === 0 ? [lookUp, mix] : [lookUp]
}

function lastPart(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
