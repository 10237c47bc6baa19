import { describe, expect, test } from 'vitest'
import { InvalidExtensionManifestError, parseExtensionManifest } from './extension-manifest.ts'
import rows from './fixtures/manifests.json' with { type: 'json' }

type Expected = {
  readonly ok: boolean | string
  readonly name?: string
  readonly extVersion?: string
  readonly author?: string
  readonly description?: string
  readonly constraint?: string
}

/** What a manifest says, or the name of the error it ends with. */
function read(source: string | Uint8Array): Omit<Expected, 'ok'> | string {
  try {
    const { metadata } = parseExtensionManifest(source).manifest
    return {
      name: metadata.name,
      extVersion: metadata.version,
      author: metadata.author,
      description: metadata.description,
      constraint: metadata.compatibility.talos.version,
    }
  } catch (error) {
    return error instanceof Error ? error.name : 'no error'
  }
}

const cases = rows.map(({ id, base64, expect: row }) => {
  const { ok, name, extVersion, author, description, constraint }: Expected = row
  const said = Object.entries({ name, extVersion, author, description, constraint })
  return {
    id,
    ok,
    bytes: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
    said: Object.fromEntries(said.filter(([, value]) => value !== undefined)),
  }
})

describe('as Talos decodes it', () => {
  test.each(cases.filter((row) => row.ok === true))('$id says $said', ({ bytes, said }) => {
    expect(read(bytes)).toMatchObject(said)
    expect({}).not.toHaveProperty('polluted')
  })
  test.each(cases.filter((row) => row.ok === false))('$id is refused', ({ bytes }) => {
    expect(read(bytes)).toBe('InvalidExtensionManifestError')
  })
  test.each(cases.filter((row) => row.ok === 'either'))('$id is read or refused, no more', ({ bytes }) => {
    expect(read(bytes)).toSatisfy(
      (said) => typeof said === 'object' || said === 'InvalidExtensionManifestError',
    )
  })
})

const head = 'version: v1alpha1\nmetadata:\n  name: x\n'

test('a manifest is JSON too, with every scalar a string and unknown keys kept', () => {
  const text = `${head}  version: 1.10\n  more: [1, ~, true]\n  __proto__: {a: b}\n`
  const { json } = parseExtensionManifest(text)
  expect(JSON.stringify(json)).toBe(
    '{"version":"v1alpha1","metadata":{"name":"x","version":"1.10","more":["1","","true"]}}',
  )
})

test('what a manifest does not say is empty', () => {
  expect(parseExtensionManifest('version: v2\n').manifest).toEqual({
    version: 'v2',
    metadata: {
      name: '',
      version: '',
      author: '',
      description: '',
      compatibility: { talos: { version: '' } },
      extraInfo: '',
    },
  })
})

test.each([
  ['a key given twice', `${head}  name: y\n`],
  ['a mapping for a text', `version: v1alpha1\nmetadata:\n  name:\n    a: b\n`],
  ['a list for metadata', 'version: v1alpha1\nmetadata: [a]\n'],
  ['a time without quotes', `${head}  version: 2024-11-01T10:20:30Z\n`],
  ['an unclosed quote', `${head}  version: "1\n`],
  ['an alias without an anchor', `${head}  version: *nothing\n`],
  ['sixty-six levels', `${head}d: ${'['.repeat(66)}${']'.repeat(66)}\n`],
  [
    'sixty-six levels that are closed by aliases',
    `a: &a ${'['.repeat(40)}x${']'.repeat(40)}\nb: ${'['.repeat(40)}*a${']'.repeat(40)}\n`,
  ],
  ['more than a hundred aliases', `a: &a x\nb: [${'*a, '.repeat(101)}]\n`],
  ['more than 256 KiB', `${head}${'#'.repeat(256 * 1024)}`],
])('%s is refused', (_, text) => {
  expect(() => parseExtensionManifest(text)).toThrow(InvalidExtensionManifestError)
})

test('the first fault is told once', () => {
  expect(() => parseExtensionManifest('x: [[@\n')).toThrow(
    /^manifest\.yaml cannot be read\. The text is not YAML: Plain value [^:]*\.$/,
  )
})

test.each([
  ['2024-13-01', '2024-13-01'],
  ['2024-02-30', '2024-02-30'],
  ["'2024-11-01'", '2024-11-01'],
  ['20240101', '20240101'],
  ['"null"', 'null'],
  ['~', ''],
])('a version %s is the text %j', (value, text) => {
  expect(parseExtensionManifest(`${head}  version: ${value}\n`).manifest.metadata.version).toBe(text)
})

const laughs = `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join('\n')}\n`
test.each([
  ['ten thousand levels', `d: ${'['.repeat(100_000)}`],
  ['a billion laughs', laughs],
  ['a merge of itself', 'a: &a\n  <<: *a\nmetadata: *a\n'],
  ['20,000 keys', `${head}${Array.from({ length: 20_000 }, (_, n) => `k${n}: ${n}`).join('\n')}\n`],
  ['15,000 anchors', Array.from({ length: 15_000 }, (_, n) => `k${n}: &a${n} x`).join('\n')],
  ['50,000 faults', 'x: @\n'.repeat(50_000)],
  ['50,000 block headers', 'x: |\n'.repeat(50_000)],
])('%s take bounded time', (_, text) => {
  // Time of the processor, not of the clock: a busy machine is no fault of the parser.
  const start = process.cpuUsage()
  expect(read(text)).toSatisfy((said) => typeof said === 'object' || said === 'InvalidExtensionManifestError')
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1500)
})
