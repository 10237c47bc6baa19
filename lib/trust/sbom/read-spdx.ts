import type { SbomDocument, SbomPackage } from '#catalog/sbom'
import {
  asList,
  asString,
  decodeDocument,
  optionalMember,
  requiredMember,
  type DocumentNode,
} from '#oci/document'
import { DocumentInvalidError } from '#oci/document-error'

/** The largest document that is read. One that lists every file of a large Go program has some MiB. */
export const SBOM_BYTES = 8 * 1024 * 1024
/** More packages than a distribution has. */
const MAX_PACKAGES = 50_000
const MAX_REFERENCES = 1_000
const MAX_FILES = 500_000
const MAX_RELATIONSHIPS = 500_000

/** Versions that share one form; 2.3 only took away what 2.2 required. */
const VERSIONS: ReadonlySet<string> = new Set(['SPDX-2.2', 'SPDX-2.3'])

/**
 * Reads an SPDX document in JSON.
 *
 * @throws {DocumentInvalidError} with the JSON path of the first fault; also for a version that is not read here
 * @see SPDX 2.3, chapters 6 to 11; https://spdx.github.io/spdx-spec/v2.3/
 */
export function readSpdx(bytes: Uint8Array): SbomDocument {
  const root = decodeDocument(bytes)
  const spdxVersion = versionOf(root)
  const creation = optionalMember(root, 'creationInfo')
  const described = describedBy(root)
  return {
    spdxVersion,
    name: textOf(root, 'name') ?? '',
    namespace: textOf(root, 'documentNamespace'),
    created: creation === undefined ? null : textOf(creation, 'created'),
    creators: creation === undefined ? [] : listOf(creation, 'creators', MAX_REFERENCES).map(asString),
    packages: listOf(root, 'packages', MAX_PACKAGES).map((node) => packageOf(node, described)),
    files: listOf(root, 'files', MAX_FILES).length,
  }
}

/** SPDX 3 is another format under the same name, CycloneDX often has the same ending. */
function versionOf(root: DocumentNode): string {
  if (optionalMember(root, 'bomFormat') !== undefined) {
    throw new DocumentInvalidError('$', 'unsupported', 'is a CycloneDX document, and only SPDX is read here')
  }
  if (optionalMember(root, '@context') !== undefined) {
    throw new DocumentInvalidError(
      '$',
      'unsupported',
      'is SPDX 3 or newer, and only SPDX 2.2 and 2.3 are read here',
    )
  }
  const version = asString(requiredMember(root, 'spdxVersion'))
  if (VERSIONS.has(version)) return version
  const found = JSON.stringify(version.slice(0, 40))
  throw new DocumentInvalidError('$.spdxVersion', 'unsupported', `is ${found}, not SPDX-2.2 or SPDX-2.3`)
}

/** The packages that the document is about, said in one of the two ways there are. */
function describedBy(root: DocumentNode): ReadonlySet<string> {
  const named = listOf(root, 'documentDescribes', MAX_PACKAGES).map(asString)
  const related = listOf(root, 'relationships', MAX_RELATIONSHIPS).flatMap((node) => {
    const kind = textOf(node, 'relationshipType')
    const [subject, object] =
      kind === 'DESCRIBED_BY'
        ? (['relatedSpdxElement', 'spdxElementId'] as const)
        : (['spdxElementId', 'relatedSpdxElement'] as const)
    if (kind !== 'DESCRIBES' && kind !== 'DESCRIBED_BY') return []
    return textOf(node, subject) === 'SPDXRef-DOCUMENT' ? [textOf(node, object) ?? ''] : []
  })
  return new Set([...named, ...related])
}

function packageOf(node: DocumentNode, described: ReadonlySet<string>): SbomPackage {
  const id = textOf(node, 'SPDXID') ?? ''
  const references = listOf(node, 'externalRefs', MAX_REFERENCES).map((reference) => ({
    type: textOf(reference, 'referenceType') ?? '',
    locator: textOf(reference, 'referenceLocator') ?? '',
  }))
  const locators = (...types: readonly string[]): readonly string[] =>
    references.flatMap(({ type, locator }) => (types.includes(type) && locator !== '' ? [locator] : []))
  return {
    id,
    name: asString(requiredMember(node, 'name')),
    version: textOf(node, 'versionInfo'),
    supplier: textOf(node, 'supplier'),
    declared: textOf(node, 'licenseDeclared'),
    concluded: textOf(node, 'licenseConcluded'),
    cpes: locators('cpe23Type', 'cpe22Type'),
    purls: locators('purl'),
    isDescribed: id !== '' && described.has(id),
  }
}

/** A text that may be absent; the empty one says as little. */
function textOf(node: DocumentNode, name: string): string | null {
  const member = optionalMember(node, name)
  const text = member === undefined ? '' : asString(member)
  return text === '' ? null : text
}

function listOf(node: DocumentNode, name: string, limit: number): readonly DocumentNode[] {
  const member = optionalMember(node, name)
  return member === undefined ? [] : asList(member, limit)
}
