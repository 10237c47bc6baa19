import { expect, test } from 'vitest'
import { factoryVersions } from './factory-versions.ts'

const tags = [
  'v1.1.2',
  'v1.2.0',
  'v1.2.0-alpha.1',
  'v1.5.3',
  'v1.13.9',
  'v1.13.0-rc.0',
  'v1.14.0-alpha.0',
  'v1.14.0-beta.1',
  'v1.14.0-rc.1',
  'v1.14.0-alpha.1-17-gc538dab',
  'v1.14.0-alpha.1.2',
  'v1.14.0-foo.1',
  'v1.14.0-rc1',
  'v1.14.0-alpha',
  'v1.14.0-1.2',
  'v1.14',
  'v1',
  '1.14.0-rc.1',
  'v01.14.00',
  'v1.14.0+meta',
  'latest',
  'edge',
  'sha256-abc.sig',
  'V1.14.0',
  '',
]

test('finals from 1.2.0 and prereleases of the newest minor are listed, ascending', () => {
  expect(factoryVersions(tags)).toEqual([
    'v1.2.0',
    'v1.5.3',
    'v1.13.9',
    'v1.14.0-alpha.0',
    'v1.14.0-beta.1',
    'v1.14.0-rc.1',
    'v1.14.0',
    'v1.14.0+meta',
  ])
})

test('a development build of the next minor takes the prereleases off the list', () => {
  expect(factoryVersions(['v1.13.9', 'v1.14.0-rc.1', 'v1.15.0-alpha.0-7-gb914c26'])).toEqual(['v1.13.9'])
})

test('a withdrawn version is left out and still counts for the newest minor', () => {
  expect(factoryVersions(['v1.13.1', 'v1.13.0-rc.0', 'v1.12.0-rc.0'], ['v1.13.1'])).toEqual(['v1.13.0-rc.0'])
})

test('no tags give no versions', () => {
  expect(factoryVersions([])).toEqual([])
})
