import { describe, expect, it } from 'vitest'
import { releasesWithFacts } from '#catalog/release-facts'
import rows from './fixtures/manifests.json' with { type: 'json' }
import { lintManifest } from './lint-manifest.ts'
import { GOOD_MANIFEST, rulesFor } from './testing/described-image.ts'

const lint = (source: string | Uint8Array, version = 'v1.11.2') =>
  lintManifest(source, rulesFor(version), releasesWithFacts())

const rulesIn = (text: string, version: string) => lint(text, version).findings.map(({ rule }) => rule)

const cases = rows.map(({ id, base64, expect: row }) => {
  const { ok, unsupported = false }: { ok: boolean | string; unsupported?: boolean } = row
  return { id, ok, unsupported, bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) }
})

describe('a manifest that Talos', () => {
  it.each(cases.filter(({ ok, unsupported }) => ok === true && !unsupported))('takes: $id', ({ bytes }) => {
    expect(lint(bytes).isAccepted).toBe(true)
  })
  it.each(cases.filter(({ ok }) => ok === false))('cannot read: $id', ({ bytes }) => {
    expect(lint(bytes).findings.map(({ rule }) => rule)).toEqual(['manifest-unreadable'])
  })
  it.each(cases.filter(({ unsupported }) => unsupported))('refuses: $id', ({ bytes }) => {
    expect(lint(bytes).findings[0]).toMatchObject({ rule: 'manifest-version', severity: 'error' })
    expect(lint(bytes).releases.accepted).toEqual([])
  })
  it.each(cases.filter(({ ok }) => ok === 'either'))('may take or not, and no more: $id', ({ bytes }) => {
    expect(lint(bytes).findings.length).toBeGreaterThan(0)
  })
})

describe('findings', () => {
  it('are none for a good manifest', () => {
    expect(lint(GOOD_MANIFEST).findings).toEqual([])
    expect(lint(GOOD_MANIFEST).releases.byLayout).toBeNull()
  })

  it.each<[string, string, { rule: string; line: number; column: number }]>([
    [
      'a tab',
      'version: v1alpha1\nmetadata:\n\tname: x\n',
      { rule: 'manifest-unreadable', line: 3, column: 1 },
    ],
    [
      'a list where text belongs',
      'version: v1alpha1\nmetadata:\n  name: x\n  version: [a]\n',
      { rule: 'manifest-unreadable', line: 4, column: 12 },
    ],
    [
      'a key twice',
      'version: v1alpha1\nmetadata:\n  name: x\n  name: y\n',
      { rule: 'manifest-unreadable', line: 4, column: 3 },
    ],
    [
      'a date without quotes',
      'version: v1alpha1\nmetadata:\n  name: x\n  version: 2024-11-01\n',
      { rule: 'manifest-unreadable', line: 4, column: 12 },
    ],
    [
      'a control character behind an umlaut of two code units',
      'version: v1alpha1\n# \u{1F600}\u0000\n',
      { rule: 'manifest-unreadable', line: 2, column: 4 },
    ],
    ['another version', '# about\nversion: v2\n', { rule: 'manifest-version', line: 2, column: 1 }],
    [
      'a number without quotes',
      GOOD_MANIFEST.replace('"1"', '1.10'),
      { rule: 'manifest-scalar', line: 4, column: 12 },
    ],
    [
      'a key that is misspelt',
      GOOD_MANIFEST.replace('compatibility', 'compatability'),
      { rule: 'manifest-key-unknown', line: 7, column: 3 },
    ],
    [
      'a constraint that cannot be read',
      GOOD_MANIFEST.replace('>= v1.0.0', '~> 1.5'),
      { rule: 'constraint-unreadable', line: 9, column: 17 },
    ],
    [
      'a constraint that leaves the release out',
      GOOD_MANIFEST.replace('>= v1.0.0', '>= v1.12.0'),
      { rule: 'constraint-excludes', line: 9, column: 17 },
    ],
  ])('say where: %s', (_, text, { rule, line, column }) => {
    expect(lint(text).findings).toContainEqual(expect.objectContaining({ rule, position: { line, column } }))
  })

  it.each<[string, string, readonly string[]]>([
    ['a second document', `${GOOD_MANIFEST}---\nversion: v9\n`, ['manifest-documents']],
    ['marks around the only document', `---\n${GOOD_MANIFEST}...\n`, []],
    ['a key at the root', `${GOOD_MANIFEST}extra: 1\n`, ['manifest-key-unknown']],
    [
      'no fields',
      'version: v1alpha1\n',
      [
        'manifest-field-empty',
        'manifest-field-empty',
        'manifest-field-empty',
        'manifest-field-empty',
        'constraint-none',
      ],
    ],
    ['no constraint', GOOD_MANIFEST.split('  compatibility')[0] ?? '', ['constraint-none']],
    ['quoted numbers', GOOD_MANIFEST.replace('"1"', "'1.10'"), []],
    ['extraInfo', `${GOOD_MANIFEST}  extraInfo: x\n`, []],
  ])('of %s: %j', (_, text, expected) => {
    expect(lint(text).findings.map(({ rule }) => rule)).toEqual(expected)
  })

  it('depend on the release', () => {
    expect(rulesIn(`${GOOD_MANIFEST}  extraInfo: x\n`, 'v1.6.8')).toEqual(['manifest-key-later'])
    const prerelease = GOOD_MANIFEST.replace('>= v1.0.0', '>= v1.12.0')
    expect(rulesIn(prerelease, 'v1.12.0-alpha.1')).toEqual([])
    expect(rulesIn(prerelease, 'v1.11.6')).toEqual(['constraint-excludes'])
  })
})

describe('who checks the files', () => {
  it.each([
    ['v1.1.0', ['installer']],
    ['v1.8.0-alpha.0', ['installer']],
    ['v1.8.0-alpha.1', ['installer', 'validator']],
    ['v1.9.5', ['installer', 'validator']],
    ['v1.10.0', ['validator']],
    ['v1.14.0-rc.1', ['validator']],
  ])('in %s: %j', (version, expected) => {
    expect(rulesFor(version).checkers).toEqual(expected)
  })
  it('is said to be a guess beyond what was read', () => {
    expect(rulesFor('v1.14.0-rc.1').isBeyond).toBe(false)
    expect(rulesFor('v1.14.0').isBeyond).toBe(true)
  })
})
