import { describe, expect, it } from 'vitest'
import {
  needsServer,
  plainText,
  searchOf,
  steadyQuery,
  textOf,
  withSelectionOf,
  withText,
} from './stage-address.ts'

describe('the address of a catalog', () => {
  it.each([
    ['', ''],
    ['tier=core', '?tier=core'],
    ['platform=linux/arm64', '?platform=linux%2Farm64'],
  ])('of the parameters %j is %j', (parameters, search) => {
    expect(searchOf(new URLSearchParams(parameters))).toBe(search)
  })

  it.each([
    ['', ''],
    ['?tier=core', ''],
    ['?q=zfs', 'zfs'],
    ['?tier=core&q=%20iscsi%20%20tools%20', 'iscsi tools'],
  ])('%j asks for the text %j', (search, text) => {
    expect(textOf(search)).toBe(text)
  })

  it.each([
    ['?q=zfs', ''],
    ['?group=flat&q=zfs&select=gvisor', '?group=flat&select=gvisor'],
    ['?q=zfs&page=2', '?q=zfs&page=2'],
    ['?page=2', '?page=2'],
  ])('%j is %j while somebody types', (search, steady) => {
    expect(steadyQuery(search)).toBe(steady)
  })

  it.each([
    ['?group=flat', 'zfs', '?group=flat&q=zfs'],
    ['?q=zfs&group=flat', ' ', '?group=flat'],
    ['?q=zfs&page=2', 'zfs ', '?q=zfs&page=2'],
    ['?q=zfs&page=2', 'zf', '?q=zf'],
    ['?page=2', 'zfs', '?q=zfs'],
  ])('%j with the text %j is %j', (search, text, changed) => {
    expect(withText(search, text)).toBe(changed)
  })

  it.each([
    ['?q=ext&page=2', '?select=gvisor', '?q=ext&page=2&select=gvisor'],
    ['?select=gvisor', '?select=gvisor%2Czfs', '?select=gvisor%2Czfs'],
    ['?select=gvisor&q=zfs', '', '?q=zfs'],
  ])('%j with the selection of %j is %j', (search, other, changed) => {
    expect(withSelectionOf(search, other)).toBe(changed)
  })

  it('needs the server for sizes alone', () => {
    expect(needsServer('?sort=size&q=zfs')).toBe(true)
    expect(needsServer('?sort=name&size=1')).toBe(false)
  })

  it('has no blanks that say nothing', () => {
    expect(plainText('\t a  b\u00a0')).toBe('a b')
  })
})
