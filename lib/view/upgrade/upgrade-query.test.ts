import { describe, expect, test } from 'vitest'
import { parsePaste } from '#compat/paste/parse-paste'
import { faultLines } from './upgrade-form.ts'
import { isAsked, parseUpgradeQuery, pastedOf, upgradeQueryHref, upgradeQueryOf } from './upgrade-query.ts'

const ID = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245'

function hrefOf(text: string, from = 'v1.11.2', to = 'v1.13.9', listed: readonly string[] = []): string {
  return upgradeQueryHref(upgradeQueryOf(parsePaste(text), from, to, listed))
}

function reread(href: string) {
  return parseUpgradeQuery(Object.fromEntries(new URL(href, 'http://localhost').searchParams))
}

describe('an address', () => {
  test('reads as the paste does, names and versions', () => {
    const href = hrefOf('ghcr.io/siderolabs/zfs:2.4.1-v1.12.7\niscsi-tools\nschematic')
    expect(href).toBe(
      '/upgrade?from=v1.11.2&to=v1.13.9&have=siderolabs/zfs:2.4.1-v1.12.7,iscsi-tools&virtual=schematic',
    )
    expect(pastedOf(reread(href)).extensions).toEqual([
      { name: 'siderolabs/zfs', version: '2.4.1-v1.12.7', digest: null, line: 0 },
      { name: 'iscsi-tools', version: null, digest: null, line: 0 },
    ])
  })

  test('takes the version of the node from the paste when none is typed', () => {
    expect(hrefOf(`factory.talos.dev/installer/${ID}:v1.9.0\ngvisor`, '', '')).toBe(
      '/upgrade?from=v1.9.0&have=gvisor&schematic=1',
    )
  })

  test('names lines that could not be read by number and reason only', () => {
    const href = hrefOf('gvisor\n%%%SECRET%%%')
    expect(href).toBe('/upgrade?from=v1.11.2&to=v1.13.9&have=gvisor&bad=2:name')
    expect(pastedOf(reread(href)).faults).toEqual([
      {
        line: 2,
        column: null,
        code: 'name',
        text: '',
        reason: 'it is no name, reference, schematic ID or Talos version',
      },
    ])
  })

  test('names the very character of a fault', () => {
    const href = hrefOf('{\n  "kind": "Node"\n  "SECRET": 1\n}')
    expect(href).toBe('/upgrade?from=v1.11.2&to=v1.13.9&bad=3:json:3')
    expect(reread(href).faults).toEqual([{ line: 3, column: 3, code: 'json' }])
    expect(faultLines(pastedOf(reread(href)))).toEqual(['Line 3, column 3: it is not JSON.'])
  })
})

describe('secrets of a paste stay out of the address', () => {
  test.each([
    ['a word that is no name of any release', 'gvisor\nhunter2-correct-horse-battery-staple', 'hunter2'],
    [
      'a token of a machine configuration',
      'machine:\n  token: abcdef.0123456789\n  install:\n    image: ghcr.io/siderolabs/installer:v1.9.0\n',
      'abcdef',
    ],
    ['a key beside a name', 'apikey: 9f8e7d6c5b4a', '9f8e7d'],
    ['the ID of a schematic', `${ID}\ngvisor`, ID],
    ['a digest', `ghcr.io/siderolabs/zfs:2.4.1@sha256:${'ab'.repeat(32)}`, 'abab'],
  ])('%s', (_, text, secret) => {
    expect(hrefOf(text)).not.toContain(secret)
  })
})

test('names of the catalog at hand and misspellings are names', () => {
  expect(hrefOf('our-own-driver', '', '', ['our-own-driver'])).toBe('/upgrade?have=our-own-driver')
  expect(hrefOf('iscsi-tool', '', '')).toBe('/upgrade?have=iscsi-tool')
  expect(hrefOf('our-own-driver', '', '')).toBe('/upgrade?bad=1:name')
})

test('names that a node reports are names, known or not', () => {
  const row = '10.0.0.5 runtime ExtensionStatus 0 1 our-own-driver 1.0.0\n'
  expect(hrefOf(row, '', '')).toBe('/upgrade?have=our-own-driver:1.0.0')
})

test('an address that would be too long loses versions first, then names', () => {
  const rows = Array.from(
    { length: 900 },
    (_, at) => `10.0.0.5 runtime ExtensionStatus ${at} 1 zfs-${at} 2.4.1-v1.12.7`,
  )
  const href = hrefOf(rows.join('\n'))
  expect(href.length).toBeLessThanOrEqual(6_000)
  expect(reread(href).have.length).toBeGreaterThan(100)
})

test.each([
  [{}, false],
  [{ from: 'v1.11.2', to: 'v1.13.9' }, false],
  [{ have: 'gvisor' }, true],
  [{ virtual: 'schematic' }, true],
  [{ bad: '2:json' }, true],
  [{ schematic: '1' }, true],
  [{ have: ',,../..,<b>' }, false],
  [{ virtual: 'everything', bad: 'x:y', schematic: 'yes' }, false],
])('%j asks something: %s', (params, answer) => {
  expect(isAsked(parseUpgradeQuery(params))).toBe(answer)
})

test('an address without room for all names says that it has not all of them', () => {
  const names = Array.from({ length: 900 }, (_, index) => `our-driver-${index}`)
  const { have, faults } = reread(hrefOf(names.join(' '), '', '', names))
  expect(have.length).toBeLessThan(900)
  expect(faults).toEqual([{ line: 1, column: null, code: 'cut' }])
})

test('a line with two faults of one kind is named once', () => {
  expect(faultLines(parsePaste('%% %%\n%%'))).toEqual([
    'Line 1: it is no name, reference, schematic ID or Talos version.',
    'Line 2: it is no name, reference, schematic ID or Talos version.',
  ])
})
