import { describe, expect, it } from 'vitest'
import type { SbomPackage } from './sbom.ts'
import { countLicences, licenceOf } from './sbom-licences.ts'

const one = (declared: string | null, concluded: string | null = null): SbomPackage => ({
  id: 'SPDXRef-one',
  name: 'one',
  version: null,
  supplier: null,
  declared,
  concluded,
  cpes: [],
  purls: [],
  isDescribed: false,
})

describe('the licence of a package', () => {
  it.each([
    ['MIT', null, 'MIT'],
    ['MIT', 'Apache-2.0', 'MIT'],
    ['NOASSERTION', 'Apache-2.0', 'Apache-2.0'],
    [null, 'Apache-2.0', 'Apache-2.0'],
    ['NONE', 'Apache-2.0', 'NONE'],
    ['NOASSERTION', 'NONE', 'NONE'],
    ['NOASSERTION', 'NOASSERTION', 'NOASSERTION'],
    ['NOASSERTION', null, 'NOASSERTION'],
    [null, 'NOASSERTION', 'NOASSERTION'],
    [null, null, null],
  ])('declared %s and concluded %s is %s', (declared, concluded, licence) => {
    expect(licenceOf(one(declared, concluded))).toBe(licence)
  })

  it('is counted: frequent ones first, what says nothing last and apart from what says "none"', () => {
    const packages = [
      one(null),
      one('NOASSERTION'),
      one('NOASSERTION'),
      one('NOASSERTION'),
      one('NONE'),
      one('MIT'),
      one('Apache-2.0'),
      one('MIT'),
      one('constructor'),
    ]
    expect(countLicences(packages)).toEqual([
      { licence: 'MIT', packages: 2 },
      { licence: 'Apache-2.0', packages: 1 },
      { licence: 'constructor', packages: 1 },
      { licence: 'NONE', packages: 1 },
      { licence: 'NOASSERTION', packages: 3 },
      { licence: null, packages: 1 },
    ])
  })
})
