import type { PreflightReport } from '#compat/preflight-report'
import type { PreflightWeight } from '#compat/preflight-verdict'
import type { Loaded } from '#problem/loaded'
import { kernelBanner } from '../compatibility/kernel-standing.ts'
import { formatCount } from '../format.ts'
import { parseNameSegment } from '../route-segments.ts'
import { comparisonHref, extensionHistoryHref, extensionHref } from '../routes.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from '../state-line.ts'
import { visibleText } from '../visible-text.ts'
import { newSchematic, type NewSchematic } from './new-schematic.ts'
import { verdictLabels, type VerdictLabel } from './verdict-labels.ts'
import { faultLines } from './upgrade-form.ts'
import type { UpgradeQuery } from './upgrade-query.ts'

/** The verdict on one entry of the node. */
export type VerdictRow = {
  readonly asked: string
  readonly label: VerdictLabel
  /** Name in the target with its page; `null`: it has none there. */
  readonly target: { readonly name: string; readonly href: string } | null
  readonly alternatives: readonly { readonly name: string; readonly href: string }[]
  /** `driver 535.129.03 → 580.178.04` */
  readonly jumps: readonly string[]
  readonly remarks: readonly string[]
}

/** A pre-flight, complete: nothing but plain text, numbers and links. */
export type PreflightView = {
  readonly from: string
  readonly to: string
  readonly weight: PreflightWeight
  readonly heading: string
  readonly summary: string
  readonly state: StateLine
  readonly banners: readonly Banner[]
  readonly path: { readonly text: string; readonly minors: readonly string[] }
  readonly kernel: string
  readonly rows: readonly VerdictRow[]
  /** Extensions that hold what the base of Talos had until now. */
  readonly leaves: readonly { readonly name: string; readonly href: string; readonly text: string }[]
  readonly faults: readonly string[]
  readonly schematic: NewSchematic
  readonly compareHref: string
}

const HEADINGS: Readonly<Record<PreflightWeight, string>> = {
  ok: 'Ready',
  warn: 'Needs a decision',
  blocked: 'Not like this',
}

/** Prepares a pre-flight; `now` tells the age of the data. */
export function preflightView(
  loaded: Loaded<PreflightReport>,
  query: Pick<UpgradeQuery, 'namesSchematic'>,
  now: Date,
): PreflightView {
  const { from, to, pasted, preflight, standing, kernel, knowsFrom } = loaded.value
  const banners = [
    kernelBanner(to, standing),
    ...(query.namesSchematic && pasted.extensions.length === 0 ? [onlySchematic] : []),
    ...(knowsFrom ? [] : [unknownStart(from)]),
    stateBanner(loaded, now),
  ].filter((banner) => banner !== null)
  const names = (repository: string) => {
    const name = lastComponent(repository)
    return { name, href: extensionHref(name, to) }
  }
  return {
    from,
    to,
    weight: preflight.weight,
    heading: preflight.verdicts.length === 0 ? 'Nothing was judged' : HEADINGS[preflight.weight],
    summary: summaryOf(
      preflight.verdicts.map(({ weight }) => weight),
      faultLines(pasted).length,
    ),
    state: stateLine(loaded, now),
    banners,
    path: pathOf(loaded.value),
    kernel: kernelText(kernel),
    rows: preflight.verdicts.map((verdict) => ({
      asked: visibleText(verdict.asked),
      label: verdictLabels[verdict.kind],
      target: verdict.target === null ? null : names(verdict.target),
      alternatives: verdict.alternatives.map(names),
      jumps: verdict.jumps.map(
        ({ component, from: old, to: next }) =>
          `${component === 'version' ? '' : `${component} `}${visibleText(old)} → ${visibleText(next)}`,
      ),
      remarks: verdict.remarks.map(visibleText),
    })),
    leaves: preflight.leaves.map(({ name, since, what }) => ({
      name,
      href: parseNameSegment(name) === undefined ? '' : extensionHistoryHref(name),
      text: `Before ${since} Talos itself had ${what}; a node that uses it needs this extension from then on.`,
    })),
    faults: faultLines(pasted),
    schematic: newSchematic(to, preflight.targets, preflight.path),
    compareHref: comparisonHref(from, to),
  }
}

const onlySchematic: Banner = {
  tone: 'info',
  heading: 'A schematic ID does not say what is in it',
  sentences: [
    'Only the Image Factory knows that, and nothing that is pasted here is sent on.',
    'Paste the schematic itself, or the list of extensions of the node.',
  ],
}

function unknownStart(from: string): Banner {
  return {
    tone: 'info',
    heading: `What ${from} ships is not known`,
    sentences: ['Versions are compared with what the node reports, where it reports them.'],
  }
}

function summaryOf(weights: readonly PreflightWeight[], unread: number): string {
  const count = (weight: PreflightWeight): number => weights.filter((one) => one === weight).length
  if (weights.length === 0) return 'There is no extension to judge.'
  const parts = [
    formatCount(weights.length, 'entry', 'entries'),
    `${count('ok')} in order`,
    ...(count('warn') === 0 ? [] : [`${count('warn')} to decide`]),
    ...(count('blocked') === 0 ? [] : [`${count('blocked')} in the way`]),
    ...(unread === 0 ? [] : [`${formatCount(unread, 'line')} not read`]),
  ]
  return `${parts.join(', ')}.`
}

function pathOf({ from, to, preflight: { path } }: PreflightReport): PreflightView['path'] {
  if (path.kind === 'path' && path.minors.length > 1) {
    const text = path.isFewest
      ? 'Talos accepts these steps at the fewest; its manuals advise every minor.'
      : 'Which minors may be left out is not known for all of them; one after the other is always accepted.'
    return { text, minors: path.minors }
  }
  const texts = {
    path: 'One step: the minor stays the same.',
    same: 'Both are the same version.',
    downgrade: `${to} is older than ${from}; Talos does not promise that a step back works.`,
    unknown: 'Which minors must be passed on the way is not known.',
  }
  return { text: texts[path.kind], minors: [] }
}

function kernelText({ from, to }: PreflightReport['kernel']): string {
  if (from === null || to === null) return `${from ?? 'unknown'} → ${to ?? 'unknown'}`
  return from === to ? `${from} in both` : `${from} → ${to}`
}

function lastComponent(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
