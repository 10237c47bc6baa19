import { describe, expect, test } from 'vitest'
import { parsePaste } from './parse-paste.ts'
import { statusOf } from './testing/extension-status.ts'

function placesOf(text: string): string[] {
  return parsePaste(text).faults.map(({ line, column, code }) => `${line}:${column ?? '-'} ${code}`)
}

function namesOf(text: string): string[] {
  return parsePaste(text).extensions.map(({ name }) => name)
}

describe('where a fault is', () => {
  test.each([
    ['{\n  "kind": "Node"\n  "metadata": {}\n}', ['3:3 json']],
    ['{\n  "kind": "Node",\n  "metadata": {},\n}', ['4:1 json']],
    ['{"kind":"Node","a": 01}', ['1:22 json']],
    ['  {"a": tru}', ['1:9 json']],
    ["{'kind': 1}", ['1:2 json']],
    ['{"a": "b\n"}', ['1:9 json']],
    ['{"a": "\\x"}', ['1:9 json']],
    ['{"ä😀": }', ['1:8 json']],
    ['{"kind": "Node",', ['1:17 json-end']],
    ['{\n "items": [\n  {"kind": "Node"', ['3:18 json-end']],
    ['{"kind":"Node"}}', ['1:16 json']],
    ['{"a": fal', ['1:10 json-end']],
    ['{"a": "b\\u00', ['1:13 json-end']],
    ['{"a": "b\\', ['1:10 json-end']],
    ['{"kind":"Node"} {"kind":', ['1:25 json-end']],
    ['kind: Node\nmetadata:\n  labels: [a\n', ['4:1 yaml']],
    ['machine:\n  token: "never closed\n', ['3:1 yaml']],
    [
      'customization:\n  systemExtensions:\n    officialExtensions:\n      - siderolabs/%%%\n',
      ['4:- extension'],
    ],
  ])('%j: %j', (text, expected) => {
    expect(placesOf(text)).toEqual(expected)
  })

  test('what stands at a fault is not kept where a document breaks', () => {
    const text = 'machine:\n  token: SECRET\n  ca: "SECRET\n'
    expect(JSON.stringify(parsePaste(text))).not.toContain('SECRET')
  })
})

describe('a paste that was cut off', () => {
  const three = ['iscsi-tools', 'drbd', 'zfs'].map((name) => statusOf(name, 'v1'))

  test.each([
    ['an array', JSON.stringify(three, null, 2).slice(0, -30), ['iscsi-tools', 'drbd']],
    ['an array without its end', JSON.stringify(three).slice(0, -1), ['iscsi-tools', 'drbd', 'zfs']],
    [
      'objects behind one another',
      three
        .map((one) => JSON.stringify(one, null, 4))
        .join('\n')
        .slice(0, -20),
      ['iscsi-tools', 'drbd'],
    ],
    [
      'an object a line',
      three
        .map((one) => JSON.stringify(one))
        .join('\n')
        .slice(0, -9),
      ['iscsi-tools', 'drbd'],
    ],
    ['an array that breaks in the middle', JSON.stringify(three).replace('"drbd"', 'drbd'), ['iscsi-tools']],
  ])('%s gives what is whole, and a fault', (_, text, expected) => {
    expect(namesOf(text)).toEqual(expected)
    expect(parsePaste(text).faults).toHaveLength(1)
  })

  test('a list of nodes gives the whole nodes', () => {
    const items = ['a', 'b'].map((name) => ({
      kind: 'Node',
      metadata: { labels: { [`extensions.talos.dev/${name}`]: '1' } },
    }))
    const text = JSON.stringify({ apiVersion: 'v1', items, kind: 'List' }, null, 4)
    expect(namesOf(text.slice(0, text.indexOf('dev/b')))).toEqual(['a'])
  })
})
