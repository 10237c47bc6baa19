import type { Tier } from '#catalog/extension'
import type { SbomEntry } from '#catalog/sbom'
import type { SbomReading } from '#catalog/sbom-reading'
import { countLicences } from '#catalog/sbom-licences'
import { documentScanCommands, imageScanCommands } from '#outputs/scan-commands'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import type { Command } from '../commands.ts'
import { formatBytes, formatCount, formatDay } from '../format.ts'
import { pageChoices } from '../page-choices.ts'
import { extensionHref, sbomApiHref, sbomDocumentHref } from '../routes.ts'
import { SBOM_ORDERS, SBOM_PARAMETERS, sbomHref, type SbomOrder, type SbomQuery } from './sbom-query.ts'
import { foundPackages, NOT_STATED, sbomRow, shown, type SbomRow } from './sbom-rows.ts'
import { licenceWords, promiseSentence } from './sbom-words.ts'

/** One document of an image with its download. */
export type SbomDocumentView = {
  readonly path: string
  readonly text: string
  /** Why it was not read. */
  readonly problem: string | null
  /** `null`: its bytes cannot be had here. */
  readonly downloadHref: string | null
}

/** A link that chooses something of the table. */
export type SbomChoice = { readonly label: string; readonly href: string; readonly isCurrent: boolean }

/** The packages of all documents, as far as the query asks for them. */
export type SbomTable = {
  readonly text: string
  /** Whether the rows show from the start: there are few, or the address asks for some of them. */
  readonly isOpen: boolean
  readonly licences: readonly (SbomChoice & { readonly count: number; readonly note: string | null })[]
  readonly form: {
    readonly action: string
    readonly text: string
    readonly kept: readonly (readonly [name: string, value: string])[]
  }
  readonly orders: readonly SbomChoice[]
  readonly rows: readonly SbomRow[]
  readonly pages: readonly SbomChoice[]
}

/** The bills of materials of an extension. */
export type SbomView = {
  readonly platform: string
  /** What the tier promises beside what was found. */
  readonly promise: string
  /** Why nothing is known. */
  readonly problem: string | null
  /** Reads the layers for it; `null` when they were read. */
  readonly read: { readonly href: string; readonly text: string } | null
  readonly documents: readonly SbomDocumentView[]
  /** `null`: no document could be read. */
  readonly table: SbomTable | null
  readonly commands: readonly Command[]
  readonly apiHref: string
}

/** What the part of the page is made of. */
export type SbomParts = {
  readonly name: string
  readonly release: string
  readonly tier: Tier
  /** The pinned reference, `null` when no digest is known. */
  readonly reference: string | null
  readonly reading: Outcome<SbomReading<Problem>>
  /** Platforms whose image is a stub. */
  readonly stubs: readonly string[]
  readonly query: SbomQuery
}

const PAGE_ROWS = 100
/** More than these push the rest of the page away from who does not ask for them. */
const FEW_ROWS = 12

/** Prepares the bills of materials of an extension; `null` when not even its platform is known. */
export function sbomView({
  name,
  release,
  tier,
  reference,
  reading,
  stubs,
  query,
}: SbomParts): SbomView | null {
  if (!reading.ok) return null
  const { platform, sizeBytes, sboms, problem } = reading.value
  const entries = sboms?.entries ?? []
  const path = extensionHref(name, release)
  const readable = entries.find((entry) => entry.kind === 'read')
  return {
    platform,
    promise: promiseSentence(tier, sboms === null ? null : entries, stubs.includes(platform)),
    problem: problem === null ? null : `${problem.title} ${problem.advice}`,
    read:
      sboms === null
        ? {
            href: sbomHref(path, { ...query, download: true }),
            text: `${formatBytes(sizeBytes)} to download`,
          }
        : null,
    documents: entries.map((entry) =>
      documentView(entry, sbomDocumentHref(name, release, platform, entry.path)),
    ),
    table: readable === undefined ? null : tableOf(entries, path, query),
    commands: reference === null ? [] : commandsOf(reference, platform, readable),
    apiHref: sbomApiHref(name, release, platform),
  }
}

function documentView(entry: SbomEntry, href: string): SbomDocumentView {
  const common = {
    path: shown(entry.path),
    downloadHref: entry.digest === null ? null : href,
  }
  if (entry.kind === 'unreadable') {
    return { ...common, text: formatBytes(entry.size), problem: shown(entry.reason) }
  }
  const { spdxVersion, packages, files, created, creators } = entry.document
  const day = created === null ? null : formatDay(created)
  const words = [
    spdxVersion,
    formatBytes(entry.size),
    formatCount(packages.length, 'package'),
    ...(files === 0 ? [] : [formatCount(files, 'listed file')]),
    ...(day === null ? [] : [day]),
    ...(creators.length === 0 ? [] : [`by ${creators.map((one) => one.replace(/^\w+: */, '')).join(', ')}`]),
  ]
  return { ...common, text: shown(words.join(' · ')), problem: null }
}

function tableOf(entries: readonly SbomEntry[], path: string, query: SbomQuery): SbomTable {
  const packages = entries.flatMap((entry) => (entry.kind === 'read' ? entry.document.packages : []))
  const found = foundPackages(packages, query)
  const pages = Math.max(1, Math.ceil(found.length / PAGE_ROWS))
  const page = Math.min(query.page, pages)
  const start = (page - 1) * PAGE_ROWS
  const hrefOf = (change: Partial<SbomQuery>): string => sbomHref(path, { ...query, page: 1, ...change })
  const isWhole = found.length === packages.length
  return {
    text: isWhole
      ? formatCount(packages.length, 'package')
      : `${found.length} of ${formatCount(packages.length, 'package')}`,
    isOpen: packages.length <= FEW_ROWS || !isWhole || page > 1 || query.order !== 'name',
    licences: countLicences(packages).map(({ licence, packages: count }) => {
      const { word, note } = licenceWords(licence)
      const isCurrent = query.licence === (licence ?? NOT_STATED)
      const href = hrefOf({ licence: isCurrent ? '' : (licence ?? NOT_STATED) })
      return { label: shown(word), note, count, isCurrent, href }
    }),
    form: {
      action: `${path}#sbom`,
      text: query.text,
      kept: keptBy(query),
    },
    orders: SBOM_ORDERS.map((order) => ({
      label: ORDERS[order],
      href: hrefOf({ order }),
      isCurrent: order === query.order,
    })),
    rows: found.slice(start, start + PAGE_ROWS).map((one, at) => sbomRow(one, start + at)),
    pages: pageChoices(pages, page, (number) => hrefOf({ page: number })),
  }
}

const ORDERS: Readonly<Record<SbomOrder, string>> = { name: 'Name', version: 'Version', licence: 'Licence' }

/** What a form has to carry besides its own field. */
function keptBy({ rest, download, licence, order }: SbomQuery): SbomTable['form']['kept'] {
  return [
    ...rest,
    ...(download ? [[SBOM_PARAMETERS.download, 'read'] as const] : []),
    ...(licence === '' ? [] : [[SBOM_PARAMETERS.licence, licence] as const]),
    ...(order === 'name' ? [] : [[SBOM_PARAMETERS.order, order] as const]),
  ]
}

function commandsOf(reference: string, platform: string, entry: SbomEntry | undefined): readonly Command[] {
  const lines = [
    ...imageScanCommands(reference, platform),
    ...(entry === undefined ? [] : documentScanCommands(reference, platform, entry.path)),
  ]
  return lines.map((command) => ({ ...command, note: null }))
}
