import { describe, expect, test } from 'vitest'
import { categoryTable } from '../category-table.ts'
import type { Extension } from '../extension.ts'
import { historyCatalog } from '../release-history.ts'
import { aliasTable } from './alias-table.ts'
import { foldText } from './folded-text.ts'
import { markHits } from './mark-hits.ts'
import { parseSearch, searchEntries } from './search.ts'
import { searchEntry } from './search-entry.ts'
import { buildSearchIndex, type SearchIndex } from './search-index.ts'
import { isWithinTypos } from './typo-distance.ts'

const descriptions: Readonly<Record<string, string>> = {
  'gasket-driver': 'Kernel modules for PCIe and M.2 accelerators.',
  mei: 'Drivers of the management engine, which discrete cards need.',
  'dvb-cx23885': 'Modules for a quad tuner.',
}

function extensionsOf(release: string): readonly Extension[] {
  return (historyCatalog(release)?.extensions ?? []).map((extension) => ({
    ...extension,
    author: extension.name === 'dvb-cx23885' ? 'Skyler Mäntysaari' : extension.author,
    description: descriptions[extension.name] ?? null,
  }))
}

const indexes = new Map<string, { names: readonly string[]; index: SearchIndex }>()

function find(release: string, text: string): string[] {
  let built = indexes.get(release)
  if (built === undefined) {
    const extensions = extensionsOf(release)
    const index = buildSearchIndex(extensions.map((extension) => searchEntry(extension, release)))
    built = { names: extensions.map(({ name }) => name), index }
    indexes.set(release, built)
  }
  const { index, names } = built
  return searchEntries(index, parseSearch(text)).map((number) => names[number] ?? '')
}

describe('the first hit', () => {
  test.each([
    ['v1.13.9', 'xe', 'xe'],
    ['v1.13.9', 'XE', 'xe'],
    ['v1.11.2', 'xe', 'xen-guest-agent'],
    ['v1.13.9', 'gvisor', 'gvisor'],
    ['v1.13.9', 'gvisor-debug', 'gvisor-debug'],
    ['v1.11.2', 'coral', 'gasket-driver'],
    ['v1.11.2', 'coral tpu', 'gasket-driver'],
    ['v1.11.2', 'gasket', 'gasket-driver'],
    ['v1.11.2', 'i915-ucode', 'i915'],
    ['v1.8.4', 'i915', 'i915-ucode'],
    ['v1.11.2', 'nvidia-fabricmanager', 'nvidia-fabricmanager-lts'],
    ['v1.11.2', 'nvidia-fabric-manager-lts', 'nvidia-fabricmanager-lts'],
    ['v1.11.2', 'talos-vmtoolsd', 'vmtoolsd-guest-agent'],
    ['v1.11.2', 'vmware', 'vmtoolsd-guest-agent'],
    ['v1.11.2', 'raspberry', 'vc4'],
    ['v1.11.2', 'iscsid', 'iscsi-tools'],
    ['v1.11.2', 'ext-iscsid', 'iscsi-tools'],
    ['v1.11.2', 'longhorn', 'iscsi-tools'],
    ['v1.11.2', 'runsc', 'gvisor'],
    ['v1.13.9', 'snd-usb-audio', 'usb-audio-drivers'],
    ['v1.11.2', 'tialscale', 'tailscale'],
    ['v1.11.2', 'tailscal', 'tailscale'],
    ['v1.11.2', 'gvizor', 'gvisor'],
    ['v1.11.2', 'gaskt-driver', 'gasket-driver'],
    ['v1.11.2', 'gasket drivr', 'gasket-driver'],
    ['v1.11.2', 'nvidia-contaner-toolkit-lts', 'nvidia-container-toolkit-lts'],
    ['v1.11.2', 'netwrk', 'amazon-ena'],
    ['v1.11.2', 'siderolabs/zfs', 'zfs'],
    ['v1.11.2', 'ghcr.io/siderolabs/zfs:2.3.4-v1.11.2@sha256:00', 'zfs'],
    ['v1.11.2', 'mantysaari', 'dvb-cx23885'],
    ['v1.11.2', 'quad tuner', 'dvb-cx23885'],
    ['v1.11.2', '  nvme   cli ', 'nvme-cli'],
  ])('%s: %j is %s', (release, text, expected) => {
    expect(find(release, text)[0]).toBe(expected)
  })
})

test.each([
  ['nobody-has-this', []],
  ['zfs nvidia', []],
  ['__proto__', []],
  ['constructor', []],
  ['zfz', []],
])('%j finds nothing', (text, expected) => {
  expect(find('v1.11.2', text)).toEqual(expected)
})

test('an empty question finds everything in the order of the catalog', () => {
  expect(find('v1.11.2', '  ')).toEqual(extensionsOf('v1.11.2').map(({ name }) => name))
})

test('two letters are found at the start of words only', () => {
  const hits = find('v1.13.9', 'xe')
  expect(hits).toContain('xen-guest-agent')
  expect(hits.indexOf('xen-guest-agent')).toBeGreaterThan(hits.indexOf('xe'))
  expect(find('v1.13.9', 'fs')).not.toContain('zfs')
  expect(find('v1.13.9', 'zfs')).toEqual(['zfs'])
})

test('both flavours of a name that was split are found by it, and nothing else before them', () => {
  expect(find('v1.11.2', 'nvidia-container-toolkit').slice(0, 2)).toEqual([
    'nvidia-container-toolkit-lts',
    'nvidia-container-toolkit-production',
  ])
})

test('files and modules of an image that was read are found', () => {
  const extension = extensionsOf('v1.11.2').find(({ name }) => name === 'zfs')
  if (extension === undefined) throw new Error('v1.11.2 has no zfs.')
  const image = {
    modules: ['spl'],
    services: ['ext-zfs-service'],
    files: ['/usr/local/bin/zpool', '/usr/local/bin/zdb'],
  }
  const index = buildSearchIndex([searchEntry(extension, 'v1.11.2', image)])
  for (const text of ['spl', 'ext-zfs-service', '/usr/local/bin/zdb', 'zdb']) {
    expect(searchEntries(index, parseSearch(text))).toHaveLength(1)
  }
})

describe('hits are marked', () => {
  test.each([
    ['nvidia-container-toolkit-lts', 'nvidia toolkit', ['nvidia', 'toolkit']],
    ['xen-guest-agent, an exe of xe', 'xe', ['xe', 'xe']],
    ['Skyler Mäntysaari', 'MANTY', ['Mänty']],
    ['zfszfs', 'zfs', ['zfszfs']],
    ['aaaa', 'aaa aa', ['aaa']],
    ['İstanbul zfs', 'zfs', ['zfs']],
    ['🧡 zfs', 'zfs', ['zfs']],
    ['nothing', 'zfs', []],
  ])('%j for %j', (text, query, expected) => {
    const marks = markHits(text, parseSearch(query))
    expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(expected)
  })
})

test.each(['Mäntysaari', 'İstanbul', 'ﬁle ẞ', '🧡 Ǆ', 'WireGuard®', '\u0344'])(
  '%j keeps its length when folded',
  (text) => {
    expect(foldText(text)).toHaveLength(text.length)
  },
)

describe('typos', () => {
  test.each([
    ['nvidia', 'nvidia', 0, true],
    ['nvdia', 'nvidia', 1, true],
    ['nvdaii', 'nvidia', 1, false],
    ['nviida', 'nvidia', 2, true],
    ['nivdia', 'nvidia', 1, true],
    ['nvidiaa', 'nvidia', 1, true],
    ['', 'ab', 2, true],
    ['', 'abc', 2, false],
    ['abcdef', 'ghijkl', 2, false],
    ['tialscale', 'tailscale', 1, true],
  ])('%s and %s are within %i: %s', (a, b, limit, expected) => {
    expect(isWithinTypos(a, b, limit)).toBe(expected)
    expect(isWithinTypos(b, a, limit)).toBe(expected)
  })
})

test('hostile questions and texts end soon', () => {
  const extension = extensionsOf('v1.11.2')[0]
  if (extension === undefined) throw new Error('v1.11.2 is empty.')
  const many = Array.from({ length: 10_000 }, (_, number) => ({
    ...extension,
    name: `extension-${number}-${'a'.repeat(number % 60)}`,
    description: 'a'.repeat(300),
  }))
  const index = buildSearchIndex(many.map((one) => searchEntry(one, 'v1.11.2')))
  expect(searchEntries(index, parseSearch('a'.repeat(10_000)))).toHaveLength(10_000)
  expect(searchEntries(index, parseSearch('extensoin-77 aaaa'))).not.toHaveLength(0)
  expect(markHits('a'.repeat(100_000), parseSearch('aaa'))).toHaveLength(1)
}, 10_000)

test('every word of the table belongs to an extension that exists', () => {
  const known = new Set(Object.values(categoryTable).flat())
  expect(Object.keys(aliasTable).filter((name) => !known.has(name))).toEqual([])
})
