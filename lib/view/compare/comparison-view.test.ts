import { describe, expect, test } from 'vitest'
import { releaseFact } from '#catalog/release-facts'
import { historyCatalog, historyFact } from '#catalog/release-history'
import { compareCatalogs, type Comparison } from '#compat/compare'
import { compareForm } from './compare-form.ts'
import { code, comparisonMarkdown } from './comparison-markdown.ts'
import { comparisonView } from './comparison-view.ts'

const NOW = new Date('2026-11-23T12:00:00Z')

function sideOf(version: string) {
  const catalog = historyCatalog(version)
  if (!catalog) throw new Error(`${version} is not in the history.`)
  const constraints = catalog.extensions.flatMap(({ name, repository }) => {
    const constraint = historyFact(version, name)?.constraint
    return constraint == null ? [] : [[repository, constraint] as const]
  })
  return { catalog, constraints: new Map(constraints), fact: releaseFact(version) }
}

function compare(from: string, to: string): Comparison {
  return compareCatalogs(sideOf(from), sideOf(to))
}

function view(from: string, to: string) {
  const value = compare(from, to)
  return comparisonView({ value, state: 'fresh', origin: 'registry', asOf: NOW.toISOString() }, NOW)
}

describe('v1.12.11 to v1.13.9', () => {
  const page = view('v1.12.11', 'v1.13.9')

  test('lists what is new with its links', () => {
    expect(page.added.map(({ name }) => name)).toEqual([
      'intel-npu',
      'joydev',
      'px-fuse',
      'rockchip-rknn',
      'uhid',
    ])
    expect(page.added[0]?.href).toBe('/extensions/intel-npu/v1.13.9')
    expect(page.removed).toEqual([])
    expect(page.summary).toMatch(/^5 added, none removed, \d+ upstream version changes, \d+ rebuilt only\.$/)
  })

  test('lists the tier that is another one', () => {
    expect(page.fields.filter(({ field }) => field === 'tier')).toMatchObject([
      { name: 'multipath-tools', from: 'contrib', to: 'extra' },
    ])
  })

  test.each([
    ['nonfree-kmod-nvidia-production', 'driver', '570.211.01', '595.91.07'],
    ['nonfree-kmod-nvidia-lts', 'driver', '580.126.20', '580.178.04'],
    ['nvidia-container-toolkit-lts', 'driver', '580.126.20', '580.178.04'],
    ['nvidia-container-toolkit-lts', 'toolkit', 'v1.18.2', 'v1.19.1'],
  ])('%s: %s %s to %s', (name, component, from, to) => {
    expect(page.jumps).toContainEqual(expect.objectContaining({ name, component, from, to, change: 'up' }))
  })

  test('names kernel and build', () => {
    expect(page.base).toEqual([
      { term: 'Kernel', from: '6.18.42-talos', to: '6.18.44-talos', isSame: false },
      expect.objectContaining({ to: 'v1.13.0-60-gf541ca4' }),
    ])
  })

  test('is Markdown for a pull request', () => {
    const lines = page.markdown.split('\n')
    expect(lines[0]).toBe('## Talos extensions: v1.12.11 → v1.13.9')
    expect(lines).toContain('- `intel-npu` `20260810`')
    expect(lines).toContain('| `multipath-tools` | tier | `contrib` | `extra` |')
    expect(lines).toContain('| `nvidia-container-toolkit-lts` | toolkit | `v1.18.2` | `v1.19.1` | up |')
    expect(page.markdown).not.toContain('### Removed')
  })
})

test('v1.13.9 to v1.14.0-rc.1 adds three', () => {
  expect(view('v1.13.9', 'v1.14.0-rc.1').added.map(({ name }) => name)).toEqual([
    'harbor-credential-provider',
    'hyperv-guest-agent',
    'kata-containers-snp',
  ])
})

test('a target whose kernel modules do not load has its banner first', () => {
  expect(view('v1.13.0', 'v1.13.1').banners[0]?.heading).toBe('Kernel modules of v1.13.1 do not load')
  expect(view('v1.13.1', 'v1.13.2').banners).toEqual([])
})

test('two equal sides differ in nothing', () => {
  const markdown = comparisonMarkdown(compare('v1.13.9', 'v1.13.9'))
  expect(markdown).toContain('`6.18.44-talos` in both')
  expect(markdown).not.toContain('### Upstream versions')
})

test.each([
  ['plain', '`plain`'],
  ['a|b', '`a\\|b`'],
  ['`x`', '`` `x` ``'],
  ['two\nlines', '`two lines`'],
])('%j is written %s', (text, written) => {
  expect(code(text)).toBe(written)
})

describe('the form', () => {
  const releases = ['v1.14.0-rc.1', 'v1.13.9', 'v1.13.8', 'v1.12.11'].map((version) => ({
    version,
    channel: version.includes('-') ? ('prerelease' as const) : ('stable' as const),
  }))

  test('starts with the newest stable release and the last of the minor before', () => {
    expect(compareForm({ releases, newestStable: 'v1.13.9' }, null, null)).toMatchObject({
      from: 'v1.12.11',
      to: 'v1.13.9',
    })
  })

  test('keeps what is given and offers nothing without a list', () => {
    expect(compareForm(null, 'v1.5.3', 'v1.6.0')).toEqual({ from: 'v1.5.3', to: 'v1.6.0', versions: [] })
  })
})
