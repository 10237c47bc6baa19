import type { SbomPackage } from '#catalog/sbom'
import { licenceOf } from '#catalog/sbom-licences'
import { visibleText } from '../visible-text.ts'
import type { SbomOrder, SbomQuery } from './sbom-query.ts'
import { licenceWords, supplierWords } from './sbom-words.ts'

/** A package of a bill of materials, as its row shows it. */
export type SbomRow = {
  readonly key: string
  readonly name: string
  /** Whether the document is about this package. */
  readonly isMain: boolean
  readonly version: string
  readonly licence: string
  readonly licenceNote: string | null
  readonly supplier: string | null
  /** CPEs and package URLs. */
  readonly identifiers: readonly string[]
}

/** In an address: packages whose licence field is absent. */
export const NOT_STATED = '-'
const MAX_CHARACTERS = 300
const MAX_IDENTIFIERS = 20

/** The packages that a query asks for, in its order; ties by name, then version. */
export function foundPackages(
  packages: readonly SbomPackage[],
  { text, licence, order }: Pick<SbomQuery, 'text' | 'licence' | 'order'>,
): readonly SbomPackage[] {
  const needle = text.toLowerCase()
  return packages
    .filter((one) => licence === '' || (licenceOf(one) ?? NOT_STATED) === licence)
    .filter((one) => needle === '' || textsOf(one).some((value) => value.toLowerCase().includes(needle)))
    .toSorted((a, b) => COMPARE[order](a, b) || COMPARE.name(a, b) || COMPARE.version(a, b))
}

/** One row. @param at its place, because a document may name one package twice */
export function sbomRow(one: SbomPackage, at: number): SbomRow {
  const licence = licenceWords(licenceOf(one))
  const supplier = supplierWords(one.supplier)
  return {
    key: `${at} ${one.id}`,
    name: shown(one.name),
    isMain: one.isDescribed,
    version: shown(one.version ?? ''),
    licence: shown(licence.word),
    licenceNote: licence.note,
    supplier: supplier === null ? null : shown(supplier),
    identifiers: [...one.cpes, ...one.purls].slice(0, MAX_IDENTIFIERS).map(shown),
  }
}

/** Text of others, harmless to look at and not longer than a row can bear. */
export function shown(text: string): string {
  return visibleText(text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS)}…`)
}

const COLLATOR = new Intl.Collator('en', { numeric: true })

const COMPARE: Readonly<Record<SbomOrder, (a: SbomPackage, b: SbomPackage) => number>> = {
  name: (a, b) => COLLATOR.compare(a.name, b.name),
  version: (a, b) => COLLATOR.compare(a.version ?? '', b.version ?? ''),
  licence: (a, b) => COLLATOR.compare(licenceOf(a) ?? '', licenceOf(b) ?? ''),
}

function textsOf(one: SbomPackage): readonly string[] {
  return [one.name, one.version ?? '', licenceOf(one) ?? '', one.supplier ?? '', ...one.cpes, ...one.purls]
}
