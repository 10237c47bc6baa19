import { describe, expect, it } from 'vitest'
import type { SearchParams } from '../catalog-query.ts'
import {
  emptySelection,
  formatSelectionQuery,
  parseSelectionQuery,
  type SelectionQuery,
} from './selection-query.ts'

const rows: readonly [SearchParams, Partial<SelectionQuery>][] = [
  [{}, {}],
  [
    { release: '1.11.2', select: 'gvisor,drbd' },
    { release: 'v1.11.2', names: ['gvisor', 'drbd'] },
  ],
  [{ select: ['gvisor', 'drbd,gvisor'] }, { names: ['gvisor', 'drbd'] }],
  [{ select: 'gvisor,../etc,<b>,,UPPER' }, { names: ['gvisor'] }],
  [{ select: 'siderolabs/gvisor' }, { names: ['siderolabs/gvisor'] }],
  [
    { platform: 'aws', arch: 'arm64', image: 'disk' },
    { platform: 'aws', architecture: 'arm64', image: 'disk' },
  ],
  [{ platform: '"><script>', arch: 'riscv', image: 'floppy', release: 'newest' }, {}],
  [
    { secureboot: '1', order: 'keep' },
    { secureboot: true, keepOrder: true },
  ],
  [{ secureboot: 'yes', order: 'any' }, {}],
  [{ args: ' console=ttyS0   net.ifnames=0 ' }, { extraKernelArgs: ['console=ttyS0', 'net.ifnames=0'] }],
  [{ mirror: 'registry.example.com/talos' }, { mirror: 'registry.example.com/talos' }],
]

describe('the search parameters of a selection', () => {
  it.each(rows)('%j are read and what means nothing is dropped', (params, difference) => {
    expect(parseSelectionQuery(params)).toEqual({ ...emptySelection, ...difference })
  })

  it.each(rows)('%j are written so that they read back the same', (params) => {
    const query = parseSelectionQuery(params)
    const written = formatSelectionQuery(query)
    expect(parseSelectionQuery(Object.fromEntries(new URLSearchParams(written)))).toEqual(query)
  })

  it('stay readable: a list has commas', () => {
    const query = { ...emptySelection, release: 'v1.11.2', names: ['gvisor', 'siderolabs/drbd'] }
    expect(formatSelectionQuery(query)).toBe('?release=v1.11.2&select=gvisor,siderolabs/drbd')
    expect(formatSelectionQuery(emptySelection)).toBe('')
  })

  it('are bounded: at most 200 names', () => {
    const select = Array.from({ length: 500 }, (_, index) => `n${index}`).join(',')
    expect(parseSelectionQuery({ select }).names).toHaveLength(200)
  })
})
