import { describe, expect, test } from 'vitest'
import { parseConstraint } from './constraint.ts'
import { ConstraintInvalidError } from './constraint-error.ts'
import { trimVersionPrefixes } from './constraint-tokens.ts'
import { constraintWords } from './constraint-words.ts'

describe('the column of an error counts characters of the text as written', () => {
  test.each([
    ['>= v1.5', 4],
    ['>= V1.5.0', 4],
    ['>= vv1.5.0', 4],
    ['^1.0.0', 1],
    ['=> 1.0.0', 2],
    ['>> v1.5.0', 2],
    ['>= banana', 4],
    ['>= v1.5.0, < v1.8.0', 10],
    ['>= v1.0.0 >= v01.5.0', 14],
    ['>= v1.5.0\n', 10],
    ['   ', 1],
    ['*', 1],
    ['|| >= v1.0.0', 1],
    ['>= v1.5.0 ||', 11],
    ['>= v1.5.0||< v1.2.0', 10],
    ['>= v1.5.0 ü1.0.0', 11],
    ['>= v1.5.0 😀1.0.0', 11],
    ['< v1.0.0 || 😀😀 v1', 13],
  ])('%j: column %i', (source, column) => {
    expect(() => parseConstraint(source)).toThrow(
      expect.objectContaining({ name: 'ConstraintInvalidError', code: 'CONSTRAINT_INVALID', source, column }),
    )
  })

  test('the message is a sentence for a person', () => {
    expect(() => parseConstraint('>= v1.5')).toThrow(
      'The constraint ">= v1.5" cannot be read at column 4: a version has three parts, major.minor.patch.',
    )
    expect(() => parseConstraint('>= v1.5')).toThrow(ConstraintInvalidError)
  })
})

test.each([
  ['>= v1.5.0', '>= 1.5.0'],
  ['>=v1.5.0 <v1.6.0', '>=1.5.0 <1.6.0'],
  ['vv1.0.0', 'v1.0.0'],
  ['dev1.0.0', 'de1.0.0'],
  ['V1.0.0', 'V1.0.0'],
  ['v', 'v'],
  ['v.1', 'v.1'],
  ['1.0.0-rev2', '1.0.0-re2'],
])('%j is trimmed to %j', (source, trimmed) => {
  expect(trimVersionPrefixes(source).text).toBe(trimmed)
})

describe('a constraint in words', () => {
  test.each([
    ['', 'any Talos version'],
    ['>= 0.0.0', 'any Talos version'],
    ['>= v1.5.0', 'Talos 1.5.0 or newer'],
    ['>= 1.9.0-alpha.0', 'Talos 1.9.0 or newer'],
    ['> v1.5.0', 'Talos 1.5.1 or newer'],
    ['> v1.5.0-rc.1', 'Talos 1.5.0 or newer'],
    ['< v1.8.0', 'Talos older than 1.8.0'],
    ['<= v1.8.0', 'Talos 1.8.0 or older'],
    ['<= v1.12.0-rc.0', 'Talos older than 1.12.0'],
    ['>= v1.5.0 < v1.8.0', 'Talos 1.5.0 or newer and older than 1.8.0'],
    ['>v1.2.2 <v1.2.5 !=v1.2.4', 'exactly Talos 1.2.3'],
    ['>= v1.2.0 <v1.3.0 !=v1.2.4', 'Talos 1.2.0 or newer and older than 1.3.0 except 1.2.4'],
    ['!= v1.11.2', 'any Talos version except 1.11.2'],
    ['!= v1.11.2-rc.1', 'any Talos version'],
    ['= v1.11.2', 'exactly Talos 1.11.2'],
    ['v1.11.2', 'exactly Talos 1.11.2'],
    ['1.11.x', 'Talos 1.11.0 or newer and older than 1.12.0'],
    ['1.x.x', 'Talos 1.0.0 or newer and older than 1.1.0'],
    ['< v1.2.0 || >= v1.5.0', 'Talos older than 1.2.0; or Talos 1.5.0 or newer'],
    ['>= v1.5.0 || 1.5.0 - 1.8.0', 'Talos 1.5.0 or newer'],
    ['>= v1.5.0 || >= 0.0.0', 'any Talos version'],
    ['1.5.0 - 1.8.0', 'no Talos version at all: the constraint is never true'],
    ['!= 1.5.x', 'no Talos version at all: the constraint is never true'],
    ['= v1.12.0-alpha.1', 'no Talos version at all: the constraint is never true'],
    ['>= v1.0.0 <= v1.0.1 != v1.0.0 != v1.0.1', 'no Talos version at all: the constraint is never true'],
    ['< v0.0.0', 'no Talos version at all: the constraint is never true'],
  ])('%j: %s', (source, words) => {
    expect(constraintWords(parseConstraint(source))).toBe(words)
  })
})
