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
    ['>= v1.5.0 || || < v1.2.0 || 1.x', 14],
    ['>= v1.5.0 || * || < v1.2.0', 16],
    ['>= v1.5.0 || < v1.02.0', 19],
    ['>= v1.5.0 !! v1.2.0', 12],
    ['>= v1.5.0-rc..1', 14],
    ['>= v1.5.0+a_b', 12],
    ['> 1.9223372036854775807.x', 3],
    ['= v1.18446744073709551616.0', 6],
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
    ['>= v1.5.0', 'from Talos 1.5.0 on'],
    ['>= 1.9.0-alpha.0', 'from Talos 1.9.0 on'],
    ['> v1.5.0', 'from Talos 1.5.1 on'],
    ['> v1.5.0-rc.1', 'from Talos 1.5.0 on'],
    ['< v1.8.0', 'before Talos 1.8.0'],
    ['< v1.8.3', 'up to Talos 1.8.2'],
    ['<= v1.8.0', 'up to Talos 1.8.0'],
    ['<= v1.12.0-rc.0', 'before Talos 1.12.0'],
    ['< v0.0.1', 'exactly Talos 0.0.0'],
    ['>= v1.5.0 < v1.8.0', 'from Talos 1.5.0 on, before Talos 1.8.0'],
    ['> v1.5.0 <= v1.8.2', 'from Talos 1.5.1 to Talos 1.8.2'],
    ['>v1.2.2 <v1.2.5 !=v1.2.4', 'exactly Talos 1.2.3'],
    ['>= v1.2.0 <v1.3.0 !=v1.2.4', 'from Talos 1.2.0 on, before Talos 1.3.0 except 1.2.4'],
    ['>= v1.2.0 != v1.2.4 != v1.2.4 != 1.1.0', 'from Talos 1.2.0 on except 1.2.4'],
    ['!= v1.11.2', 'any Talos version except 1.11.2'],
    ['!= v1.11.2 !v1.11.4', 'any Talos version except 1.11.2, 1.11.4'],
    ['!= v1.11.2-rc.1', 'any Talos version'],
    ['= v1.11.2', 'exactly Talos 1.11.2'],
    ['v1.11.2', 'exactly Talos 1.11.2'],
    ['= v1.11.2 || = v1.11.3', 'from Talos 1.11.2 to Talos 1.11.3'],
    ['1.11.x', 'from Talos 1.11.0 on, before Talos 1.12.0'],
    ['1.x.x', 'from Talos 1.0.0 on, before Talos 1.1.0'],
    ['< v1.2.0 || >= v1.5.0', 'before Talos 1.2.0; or from Talos 1.5.0 on'],
    ['>= v1.5.0 || < v1.2.0', 'before Talos 1.2.0; or from Talos 1.5.0 on'],
    ['>= v1.5.0 || >= v1.2.0', 'from Talos 1.2.0 on'],
    ['< v1.5.0 || >= v1.5.0', 'any Talos version'],
    ['< v1.5.0 || > v1.5.0', 'any Talos version except 1.5.0'],
    ['!= v1.5.0 || = v1.5.0', 'any Talos version'],
    ['1.5.x || 1.6.x', 'from Talos 1.5.0 on, before Talos 1.7.0'],
    ['>= v1.5.0 || 1.5.0 - 1.8.0', 'from Talos 1.5.0 on'],
    ['>= v1.5.0 || >= 0.0.0', 'any Talos version'],
    ['1.5.0 - 1.8.0', 'no Talos version at all: the constraint is never true'],
    ['!= 1.5.x', 'no Talos version at all: the constraint is never true'],
    ['= v1.12.0-alpha.1', 'no Talos version at all: the constraint is never true'],
    ['>= v1.0.0 <= v1.0.1 != v1.0.0 != v1.0.1', 'no Talos version at all: the constraint is never true'],
    ['< v0.0.0', 'no Talos version at all: the constraint is never true'],
    ['> v1.8.0 < v1.5.0 || = v1.2.0 = v1.3.0', 'no Talos version at all: the constraint is never true'],
  ])('%j: %s', (source, words) => {
    expect(constraintWords(parseConstraint(source))).toBe(words)
  })
})
