import { describe, expect, it } from 'vitest'
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDay,
  formatInstant,
  formatNumber,
  shortDigest,
} from './format.ts'

describe('a size', () => {
  it.each([
    [0, '0 B'],
    [411, '411 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [219_136, '214 KiB'],
    [1_048_576, '1 MiB'],
    [45_300_000, '43.2 MiB'],
    [5_368_709_120, '5 GiB'],
    [2_199_023_255_552, '2 TiB'],
  ])('of %i bytes reads %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
})

describe('a time', () => {
  it('is told in UTC, whatever the clock of the machine is set to', () => {
    expect(formatDay('2025-09-25T23:59:00+02:00')).toBe('25 Sep 2025')
    expect(formatInstant('2025-09-25T14:22:46+02:00')).toBe('25 Sep 2025, 12:22 UTC')
  })

  it('that cannot be read is absent, not wrong', () => {
    expect(formatDay('yesterday')).toBeNull()
    expect(formatInstant('')).toBeNull()
    expect(formatAge('never', new Date())).toBeNull()
  })

  const now = new Date('2026-11-23T12:00:00Z')
  it.each([
    ['2026-11-23T11:59:30Z', 'just now'],
    ['2026-11-23T12:00:30Z', 'just now'],
    ['2026-11-23T11:59:00Z', '1 minute ago'],
    ['2026-11-23T11:01:00Z', '59 minutes ago'],
    ['2026-11-23T11:00:00Z', '1 hour ago'],
    ['2026-11-22T12:00:01Z', '23 hours ago'],
    ['2026-11-22T12:00:00Z', '1 day ago'],
    ['2026-10-24T12:00:00Z', '30 days ago'],
    ['2026-10-23T12:00:00Z', 'on 23 Oct 2026'],
  ])('%s is %s at noon of 23 Nov 2026', (iso, text) => {
    expect(formatAge(iso, now)).toBe(text)
  })
})

describe('a number', () => {
  it('is grouped in threes and agrees with its noun', () => {
    expect(formatNumber(10_000)).toBe('10,000')
    expect(formatNumber(1_234_567)).toBe('1,234,567')
    expect(formatCount(1, 'extension')).toBe('1 extension')
    expect(formatCount(0, 'extension')).toBe('0 extensions')
    expect(formatCount(2, 'entry', 'entries')).toBe('2 entries')
  })
})

it('a digest is shortened in the middle and loses its algorithm', () => {
  expect(shortDigest('sha256:3f43bb94c1b09caa4a82559478b88c30b0b735303e37129e6e7bdc2cefe3ebc7')).toBe(
    '3f43bb…e3ebc7',
  )
  expect(shortDigest('sha256:abc')).toBe('abc')
})
