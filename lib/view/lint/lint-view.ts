import type { LintReport } from '#lint/report'
import { RULES_READ_TO } from '#lint/release-rules'
import type { Command } from '../commands.ts'
import type { CellTone } from '../compatibility/cell-words.ts'
import { digestWords, type DigestWords } from '../extension-words.ts'
import { formatCount } from '../format.ts'
import type { LintedImage } from '../answers/lint-answer.ts'
import { visibleText } from '../visible-text.ts'
import { findingGroups, type FindingGroup } from './finding-rows.ts'
import { lintAnswerHref, type LintQuery } from './lint-query.ts'
import { runRows, type RunsRow } from './release-runs.ts'

/** What the rules of a release say, for the page. */
export type LintView = {
  readonly heading: string
  readonly label: { readonly text: string; readonly tone: CellTone }
  /** One sentence: what was looked at and how much was found. */
  readonly summary: string
  /** Why the rules may be others; `null`: they were read for this release. */
  readonly caution: string | null
  readonly image: {
    readonly reference: string
    readonly digest: DigestWords
    readonly platforms: string
  } | null
  readonly groups: readonly FindingGroup[]
  readonly runs: readonly RunsRow[]
  readonly commands: readonly Command[]
  /** The same as JSON; `null` when the question has no address. */
  readonly apiHref: string | null
}

/** An image whose layers still arrive. */
export type LintWaiting = {
  readonly reference: string
  readonly bytes: number
  readonly totalBytes: number
  readonly text: string
  readonly apiHref: string
  readonly selfHref: string
}

/** Prepares a judgement; `image` is `null` when only a manifest was judged. */
export function lintView(report: LintReport, image: LintedImage | null, query: LintQuery): LintView {
  const { release, isAccepted, isBeyond, counts, files } = report
  const asked = { ...query, release }
  const what = image === null ? 'this manifest' : 'this image'
  const found = [
    formatCount(counts.error, 'error'),
    formatCount(counts.warning, 'warning'),
    formatCount(counts.notice, 'notice'),
  ]
  const looked =
    files === null
      ? 'Only the manifest was judged, not the files of an image.'
      : `${formatCount(files, 'entry was', 'entries were')} looked at.`
  return {
    heading: `Talos ${release} ${isAccepted ? 'takes' : 'refuses'} ${what}`,
    label: isAccepted ? { text: 'accepted', tone: 'ok' } : { text: 'refused', tone: 'bad' },
    summary: `${found.join(', ')}. ${looked}`,
    caution: isBeyond
      ? `The newest release whose rules were read is ${RULES_READ_TO}; Talos ${release} may have others.`
      : null,
    image:
      image === null
        ? null
        : {
            reference: image.reference,
            digest: digestWords(image.digest),
            platforms: image.platforms.map(({ platform }) => visibleText(platform)).join(', '),
          },
    groups: findingGroups(report, image?.platforms.map(({ platform }) => platform) ?? []),
    runs: runRows(report.releases),
    commands: [ciCommand(asked, image !== null)],
    apiHref: image === null ? null : lintAnswerHref(asked),
  }
}

/** curl with the status as its own: 22 when the answer is a 422, and again while layers still arrive. */
const CURL = 'curl --fail-with-body --silent --show-error --retry 20'

/** A line for a build pipeline. The host is not in it, since this server does not know under which name it is read. */
function ciCommand({ reference, release, platform }: LintQuery, isImage: boolean): Command {
  const title = isImage ? 'In a build pipeline' : 'In a build pipeline, beside manifest.yaml'
  if (!isImage) {
    const line = `${CURL} --data-binary @manifest.yaml "$CATALOG/api/v1/lint?version=${release}"`
    return { title, note: null, line }
  }
  const fields = [
    ['reference', reference],
    ['version', release],
    ['platform', platform],
  ].filter(([, value]) => value !== '')
  const data = fields.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`).join(' ')
  return { title, note: null, line: `${CURL} --get ${data} "$CATALOG/api/v1/lint"` }
}

/** A word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
