import { describe, expect, it } from 'vitest'
import { checkLayers } from './layers.mjs'
import { broken, target, withTree } from './testing/planted-tree.mjs'

describe('a planted violation is reported', () => {
  it.each([
    ['an unknown layer', 'lib/stuff unknown-layer', { 'lib/stuff/a.ts': 'export const a = 1' }],
    ['a file beside the layers', 'lib/a.ts unknown-layer', { 'lib/a.ts': 'export const a = 1' }],
    [
      'a file with more than one idea',
      'lib/oci/a.ts length',
      { 'lib/oci/a.ts': Array.from({ length: 201 }, (_, n) => `export const a${n} = 1`).join('\n') },
    ],
    [
      'a test with more than one idea',
      'lib/oci/a.test.ts length',
      { 'lib/oci/a.test.ts': Array.from({ length: 201 }, (_, n) => `export const a${n} = 1`).join('\n') },
    ],
    ['a name that says nothing', 'lib/oci/utils.ts name', { 'lib/oci/utils.ts': 'export const a = 1' }],
    ['a name in camel case', 'lib/oci/tarName.ts name', { 'lib/oci/tarName.ts': 'export const a = 1' }],
    ['a barrel', 'lib/oci/all.ts barrel', { 'lib/oci/all.ts': `export * from './digest.ts'` }],
    ['a barrel by names', 'lib/oci/all.ts barrel', { 'lib/oci/all.ts': `export { a } from './digest.ts'` }],
    ['a default export in lib', 'lib/oci/a.ts default-export', { 'lib/oci/a.ts': 'export default 1' }],
    [
      'an assertion of a type of others',
      'lib/oci/a.ts assertion',
      { 'lib/oci/a.ts': 'export const a = (x: unknown) => x as Error' },
    ],
    [
      'an unfinished mark',
      'lib/oci/a.ts unfinished',
      { 'lib/oci/a.ts': ['// TO', 'DO later\nexport const a = 1'].join('') },
    ],
    ['a file that does not parse', 'lib/oci/a.ts syntax', { 'lib/oci/a.ts': 'export const = 1' }],
  ])('%s', (_, expected, files) => {
    expect(broken({ ...target, ...files })).toContain(expected)
  })

  it('a layer without a README.md', () => {
    const files = { 'lib/oci/a.ts': 'export const a = 1' }
    expect(withTree(files, checkLayers).map(({ rule }) => rule)).toEqual(['readme'])
  })
})
