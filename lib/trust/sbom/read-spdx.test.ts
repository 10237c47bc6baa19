import { describe, expect, it } from 'vitest'
import { readSpdx } from './read-spdx.ts'

const bytesOf = (document: unknown) =>
  new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document))
const read = (document: unknown) => readSpdx(bytesOf(document))

const MINIMAL = { spdxVersion: 'SPDX-2.3', packages: [{ name: 'one' }] }
const NOTHING = {
  id: '',
  version: null,
  supplier: null,
  declared: null,
  concluded: null,
  cpes: [],
  purls: [],
  isDescribed: false,
}

describe('an SPDX document', () => {
  it('gives packages with the words that it has', () => {
    const document = {
      spdxVersion: 'SPDX-2.3',
      dataLicense: 'CC0-1.0',
      SPDXID: 'SPDXRef-DOCUMENT',
      name: 'gvisor',
      documentNamespace: 'https://example.org/gvisor',
      creationInfo: { created: '2025-09-25T14:00:00Z', creators: ['Tool: bldr', 'Organization: Somebody'] },
      packages: [
        {
          SPDXID: 'SPDXRef-Package-gvisor',
          name: 'gvisor',
          versionInfo: '20250707.0',
          supplier: 'Organization: Google',
          licenseDeclared: 'Apache-2.0',
          licenseConcluded: 'NOASSERTION',
          downloadLocation: 'NOASSERTION',
          filesAnalyzed: false,
          externalRefs: [
            {
              referenceCategory: 'SECURITY',
              referenceType: 'cpe23Type',
              referenceLocator: 'cpe:2.3:a:google:gvisor:20250707.0:*:*:*:*:*:*:*',
            },
            {
              referenceCategory: 'PACKAGE_MANAGER',
              referenceType: 'purl',
              referenceLocator: 'pkg:github/google/gvisor@20250707.0',
            },
            { referenceCategory: 'OTHER', referenceType: 'x', referenceLocator: 'y' },
          ],
        },
        { SPDXID: 'SPDXRef-Package-part', name: 'part', licenseDeclared: 'NONE' },
      ],
      files: [{ fileName: './a' }, { fileName: './b' }],
      relationships: [
        {
          spdxElementId: 'SPDXRef-DOCUMENT',
          relationshipType: 'DESCRIBES',
          relatedSpdxElement: 'SPDXRef-Package-gvisor',
        },
        {
          spdxElementId: 'SPDXRef-Package-gvisor',
          relationshipType: 'CONTAINS',
          relatedSpdxElement: 'SPDXRef-Package-part',
        },
      ],
    }
    expect(read(document)).toEqual({
      spdxVersion: 'SPDX-2.3',
      name: 'gvisor',
      namespace: 'https://example.org/gvisor',
      created: '2025-09-25T14:00:00Z',
      creators: ['Tool: bldr', 'Organization: Somebody'],
      packages: [
        {
          id: 'SPDXRef-Package-gvisor',
          name: 'gvisor',
          version: '20250707.0',
          supplier: 'Organization: Google',
          declared: 'Apache-2.0',
          concluded: 'NOASSERTION',
          cpes: ['cpe:2.3:a:google:gvisor:20250707.0:*:*:*:*:*:*:*'],
          purls: ['pkg:github/google/gvisor@20250707.0'],
          isDescribed: true,
        },
        { ...NOTHING, id: 'SPDXRef-Package-part', name: 'part', declared: 'NONE' },
      ],
      files: 2,
    })
  })

  it('may say nothing but names, and null for what it leaves out', () => {
    expect(
      read({ ...MINIMAL, files: null, packages: [{ name: 'one', supplier: null, versionInfo: '' }] }),
    ).toEqual({
      spdxVersion: 'SPDX-2.3',
      name: '',
      namespace: null,
      created: null,
      creators: [],
      packages: [{ ...NOTHING, name: 'one' }],
      files: 0,
    })
    expect(read({ spdxVersion: 'SPDX-2.2' }).packages).toEqual([])
  })

  it.each([
    [{ documentDescribes: ['SPDXRef-one'] }],
    [
      {
        relationships: [
          {
            spdxElementId: 'SPDXRef-one',
            relationshipType: 'DESCRIBED_BY',
            relatedSpdxElement: 'SPDXRef-DOCUMENT',
          },
        ],
      },
    ],
  ])('may say in several ways what it is about: %j', (about) => {
    const packages = [
      { SPDXID: 'SPDXRef-one', name: 'one' },
      { SPDXID: 'SPDXRef-two', name: 'two' },
    ]
    const document = read({ ...MINIMAL, ...about, packages })
    expect(document.packages.map(({ isDescribed }) => isDescribed)).toEqual([true, false])
  })

  it.each([
    ['not JSON', '{"spdxVersion":"SPDX-2.3","pack', 'The document is not JSON.'],
    ['empty', '', 'The document is not JSON.'],
    ['a list', [], 'The document is an array, not an object.'],
    ['without version', { packages: [] }, '$.spdxVersion is missing.'],
    ['of SPDX 1.2', { spdxVersion: 'SPDX-1.2' }, '$.spdxVersion is "SPDX-1.2", not SPDX-2.2 or SPDX-2.3.'],
    ['of SPDX 2.4', { spdxVersion: 'SPDX-2.4' }, '$.spdxVersion is "SPDX-2.4", not SPDX-2.2 or SPDX-2.3.'],
    ['of a number', { spdxVersion: 2.3 }, '$.spdxVersion is of type number, not a string.'],
    [
      'of SPDX 3',
      { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] },
      'The document is SPDX 3 or newer, and only SPDX 2.2 and 2.3 are read here.',
    ],
    [
      'CycloneDX',
      { bomFormat: 'CycloneDX', specVersion: '1.6' },
      'The document is a CycloneDX document, and only SPDX is read here.',
    ],
    [
      'with packages of a wrong kind',
      { ...MINIMAL, packages: {} },
      '$.packages is of type object, not an array.',
    ],
    [
      'with a package without name',
      { ...MINIMAL, packages: [{ name: 'a' }, {}] },
      '$.packages[1].name is missing.',
    ],
    [
      'with a package that is a text',
      { ...MINIMAL, packages: ['a'] },
      '$.packages[0] is of type string, not an object.',
    ],
    [
      'with a licence that is a list',
      { ...MINIMAL, packages: [{ name: 'a', licenseDeclared: ['MIT'] }] },
      '$.packages[0].licenseDeclared is an array, not a string.',
    ],
    [
      'with a reference of a wrong kind',
      { ...MINIMAL, packages: [{ name: 'a', externalRefs: [7] }] },
      '$.packages[0].externalRefs[0] is of type number, not an object.',
    ],
    [
      'with a key twice',
      '{"spdxVersion":"SPDX-2.3","packages":[{"name":"a","name":"b"}]}',
      'The document has the key "name" twice in one object.',
    ],
    [
      'of 100 levels',
      `${'['.repeat(100)}${']'.repeat(100)}`,
      'The document is nested deeper than 64 levels.',
    ],
    [
      'with more packages than are read',
      `{"spdxVersion":"SPDX-2.3","packages":[${'{},'.repeat(50_000)}{}]}`,
      '$.packages has 50001 entries, more than 50000.',
    ],
  ])('that is %s is refused with the place of the fault', (_, document, message) => {
    expect(() => read(document)).toThrow(expect.objectContaining({ code: 'DOCUMENT_INVALID', message }))
  })

  it('that is no text at all is refused', () => {
    expect(() => readSpdx(new Uint8Array([0xff, 0xfe, 0x7b]))).toThrow('The document is not UTF-8.')
  })
})
