import type { MixReport } from '#compat/mix-report'
import type { MixVerdict } from '#compat/mix-check'
import type { Release, ReleaseList } from '#catalog/release'
import { parseNameSegment } from '../route-segments.ts'
import { extensionHistoryHref, mixFormHref, releaseHref } from '../routes.ts'
import type { CellTone } from './cell-words.ts'

/** The form of the mix check; another page may ask the same question in one step. */
export type MixForm = {
  readonly action: string
  readonly reference: string
  readonly version: string
  /** Newest first, development builds left out. */
  readonly versions: readonly string[]
}

/** The answer of a mix check. */
export type MixView = {
  readonly heading: string
  readonly tone: CellTone
  readonly reason: string
  readonly name: string
  readonly historyHref: string | null
  readonly talosVersion: string
  readonly releaseHref: string
  /** Releases that list the image, in words; `null`: none is known. */
  readonly origin: string | null
  readonly membership: { readonly text: string; readonly reference: string | null }
}

const HEADINGS: Readonly<Record<MixVerdict, string>> = {
  'same-build': 'Its kernel modules load',
  'same-kernel-other-build': 'Its kernel modules are refused at boot',
  'other-kernel': 'It is built for another kernel',
  'not-kernel-bound': 'It is not bound to a kernel',
  unknown: 'Nobody can tell',
}

const TONES: Readonly<Record<MixVerdict, CellTone>> = {
  'same-build': 'ok',
  'same-kernel-other-build': 'bad',
  'other-kernel': 'bad',
  'not-kernel-bound': 'ok',
  unknown: 'warn',
}

/** Prepares the form. */
export function mixForm(list: ReleaseList | null, reference: string, version: string): MixForm {
  return { action: mixFormHref, reference, version, versions: offeredVersions(list?.releases ?? []) }
}

/** Versions that a form offers. */
export function offeredVersions(releases: readonly Release[]): readonly string[] {
  return releases.filter(({ channel }) => channel !== 'development').map(({ version }) => version)
}

/** Prepares the answer. */
export function mixView(report: MixReport): MixView {
  const { reason, name, talosVersion, releases, membership } = report
  const last = name.slice(name.lastIndexOf('/') + 1)
  return {
    ...headingOf(report),
    reason,
    name,
    historyHref: parseNameSegment(last) === undefined ? null : extensionHistoryHref(last),
    talosVersion,
    releaseHref: releaseHref(talosVersion),
    origin: originOf(releases),
    membership: {
      text: membership.reason,
      // Whatever is refused at boot is nothing to use in place of the other.
      reference: 'reference' in membership && !membership.isRefused ? membership.reference : null,
    },
  }
}

/** Nothing is in order that its release does not have, or whose own constraint forbids it there. */
function headingOf({
  verdict,
  membership,
  releases,
  constraint,
}: MixReport): Pick<MixView, 'heading' | 'tone'> {
  if (membership.kind === 'does-not-ship' && releases.length === 0) {
    return { heading: 'That release does not ship it', tone: 'bad' }
  }
  const said = { heading: HEADINGS[verdict], tone: TONES[verdict] }
  if (said.tone === 'bad') return said
  if (constraint?.allowed === false) return { heading: 'Its constraint excludes that release', tone: 'bad' }
  // Without kernel modules the constraint is all there is to go by.
  const isProven = constraint === null ? verdict === 'same-build' : constraint.allowed === true
  return isProven && membership.kind !== 'unknown' ? said : { ...said, tone: 'warn' }
}

const SHOWN_RELEASES = 4

function originOf(releases: readonly string[]): string | null {
  if (releases.length === 0) return null
  const shown = releases.slice(0, SHOWN_RELEASES).join(', ')
  const more = releases.length - SHOWN_RELEASES
  return more > 0 ? `The image is listed by ${shown} and ${more} more.` : `The image is listed by ${shown}.`
}
