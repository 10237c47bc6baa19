import { describe, expect, test } from 'vitest'
import { parseDigest } from '#oci/digest'
import { assembleCatalog } from './assemble-catalog.ts'

const one = `sha256:${'1'.repeat(64)}`
const two = `sha256:${'2'.repeat(64)}`
const gasket =
  'ghcr.io/siderolabs/gasket-driver:97aeba58-v1.5.3@sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908'

const assemble = (lines: readonly string[], descriptionsText?: string, categories?: Map<string, string>) =>
  assembleCatalog({
    version: 'v1.5.3',
    indexDigest: parseDigest(one),
    imageDigestsText: lines.join('\n'),
    descriptionsText,
    categories,
  })

test('a published line keeps its own text as the reference', () => {
  const { extensions, indexDigest, version, notes } = assemble([gasket])
  expect({ indexDigest, version, notes }).toEqual({ indexDigest: one, version: 'v1.5.3', notes: [] })
  expect(extensions).toEqual([
    {
      name: 'gasket-driver',
      repository: 'siderolabs/gasket-driver',
      registry: 'ghcr.io',
      tag: '97aeba58-v1.5.3',
      digest: 'sha256:c786edb356edae3b451cb82d5322f94e54ea0710195181b93ae37ccc8e7ba908',
      reference: gasket,
      tier: 'unstated',
      category: 'drivers',
      categoryTitle: 'Drivers',
      author: null,
      description: null,
      publishedDescription: null,
      upstreamVersion: '97aeba58',
      boundToRelease: true,
      coupling: 'suffix',
      nonfree: false,
      example: false,
      duplicate: false,
    },
  ])
})

test('a description is joined by the text of the line and loses its tier mark', () => {
  const line = `localhost:5100/extension-testing/my-extension:v1.0.0@${two}`
  const text = `${line}:\n  author: TEST\n  description: |\n    [core] TESTESTEST\nghcr.io/other:1@${one}:\n  author: X\n`
  expect(assemble([`  ${line}\r`], text).extensions[0]).toMatchObject({
    name: 'my-extension',
    reference: line,
    tier: 'core',
    author: 'TEST',
    description: 'TESTESTEST',
    publishedDescription: '[core] TESTESTEST\n',
    category: 'uncategorised',
    categoryTitle: 'Uncategorised',
  })
})

test('a release without descriptions.yaml has extensions of unstated tier and no note', () => {
  const catalog = assemble([gasket])
  expect(catalog.extensions[0]?.tier).toBe('unstated')
  expect(catalog.notes).toEqual([])
})

test('descriptions that cannot be read give one note and take nothing else', () => {
  const catalog = assemble([gasket], `${gasket}: &a {author: A}\n`)
  expect(catalog.extensions).toHaveLength(1)
  expect(catalog.notes).toHaveLength(1)
  expect(catalog.notes[0]).toMatchObject({ about: 'descriptions' })
  expect(catalog.notes[0]?.text).toMatch(/^The descriptions of this release cannot be read: .*line 1 .*\.$/)
})

test('bad lines are reported and good ones stay', () => {
  const catalog = assemble(['nonsense', gasket, `ghcr.io/siderolabs/x:1@${one}x`])
  expect(catalog.extensions).toHaveLength(1)
  expect(catalog.unreadable).toEqual([
    { line: 1, text: 'nonsense', reason: 'no digest' },
    { line: 3, text: `ghcr.io/siderolabs/x:1@${one}x`, reason: 'bad digest' },
  ])
})

const names = (lines: readonly string[]) => assemble(lines).extensions.map((extension) => extension.name)

describe('names', () => {
  test('are the last component while that is unique', () => {
    expect(names([`ghcr.io/siderolabs/gvisor:1@${one}`, `ghcr.io/others/tools/xe:1@${one}`])).toEqual([
      'gvisor',
      'xe',
    ])
  })
  test('are the whole path where it is not', () => {
    expect(names([`ghcr.io/siderolabs/gvisor:1@${one}`, `ghcr.io/others/gvisor:1@${two}`, gasket])).toEqual([
      'siderolabs/gvisor',
      'others/gvisor',
      'gasket-driver',
    ])
  })
  test('of two lines of one repository are the same, and both are flagged and noted', () => {
    const catalog = assemble([`ghcr.io/siderolabs/gvisor:1@${one}`, `ghcr.io/siderolabs/gvisor:1@${two}`])
    expect(catalog.extensions.map(({ name, digest, duplicate }) => [name, digest, duplicate])).toEqual([
      ['gvisor', one, true],
      ['gvisor', two, true],
    ])
    expect(catalog.notes.map((note) => note.about)).toEqual(['duplicates'])
  })
  test('that JavaScript uses itself are ordinary', () => {
    expect(
      names([`ghcr.io/siderolabs/constructor:1@${one}`, `ghcr.io/siderolabs/tostring:1@${one}`]),
    ).toEqual(['constructor', 'tostring'])
    expect(assemble([`ghcr.io/siderolabs/constructor:1@${one}`]).extensions[0]?.category).toBe(
      'uncategorised',
    )
  })
})

test('the source repository decides the category, the table when it does not say', () => {
  const categories = new Map([
    ['gasket-driver', 'accelerators'],
    ['hello-world-service', 'misc'],
  ])
  const lines = [
    gasket,
    `ghcr.io/siderolabs/gvisor:1@${one}`,
    `ghcr.io/siderolabs/hello-world-service:v1.0.0@${one}`,
  ]
  expect(
    assemble(lines, undefined, categories).extensions.map(({ category, categoryTitle, example }) => [
      category,
      categoryTitle,
      example,
    ]),
  ).toEqual([
    ['accelerators', 'accelerators', false],
    ['container-runtime', 'Container Runtimes', false],
    ['examples', 'Examples', true],
  ])
})

test('a line without a tag has no version, and non-free is told by the name', () => {
  const lines = [`ghcr.io/siderolabs/gvisor@${one}`, `ghcr.io/siderolabs/nonfree-kmod-nvidia:v1.5.3@${one}`]
  expect(
    assemble(lines).extensions.map(({ tag, upstreamVersion, nonfree }) => [tag, upstreamVersion, nonfree]),
  ).toEqual([
    [null, null, false],
    ['v1.5.3', null, true],
  ])
})

test('an empty file is a catalog of nothing', () => {
  expect(assemble([])).toMatchObject({ extensions: [], unreadable: [], notes: [] })
})
