import { describe, expect, it } from 'vitest'
import { broken, target } from './testing/planted-tree.mjs'

describe('a planted violation is reported', () => {
  it.each([
    [
      'an import upwards',
      'lib/oci/a.ts layer',
      { 'lib/oci/a.ts': `import { d } from '#load/doors'\nexport const b = d` },
    ],
    [
      'a type import upwards',
      'lib/oci/a.ts layer',
      { 'lib/oci/a.ts': `import type { d } from '#load/doors'\nexport type B = typeof d` },
    ],
    [
      'a dynamic import upwards',
      'lib/oci/a.ts layer',
      { 'lib/oci/a.ts': `export const b = () => import('#load/doors')` },
    ],
    [
      'a type expression upwards',
      'lib/oci/a.ts layer',
      { 'lib/oci/a.ts': `export type B = import('#load/doors').D` },
    ],
    [
      'a re-export upwards',
      'lib/oci/a.ts layer',
      { 'lib/oci/a.ts': `export { d } from '#load/doors'\nexport const x = 1` },
    ],
    [
      'a sideways import',
      'lib/compat/a.ts layer',
      { 'lib/compat/a.ts': `import { a } from '#oci/digest'\nexport const b = a` },
    ],
    [
      'an import of computed name',
      'lib/oci/a.ts import-computed',
      { 'lib/oci/a.ts': 'export const b = (n: string) => import(n)' },
    ],
    [
      'an import of no file',
      'lib/oci/a.ts import-missing',
      { 'lib/oci/a.ts': `import { q } from './q.ts'\nexport const b = q` },
    ],
    [
      'a crossing by relative path',
      'lib/catalog/a.ts layers-by-name',
      { 'lib/catalog/a.ts': `import { a } from '../oci/digest.ts'\nexport const b = a` },
    ],
    [
      'a neighbour by name',
      'lib/oci/a.ts layers-by-name',
      { 'lib/oci/a.ts': `import { a } from '#oci/digest'\nexport const b = a` },
    ],
    [
      'a component of another folder by path',
      'components/shell/a.tsx layers-by-name',
      {
        'components/ui/button.tsx': 'export const B = 1',
        'components/shell/a.tsx': `import { B } from '../ui/button.tsx'\nexport const C = B`,
      },
    ],
    [
      'a ring of imports',
      'lib/oci/a.ts cycle',
      {
        'lib/oci/a.ts': `import './b.ts'`,
        'lib/oci/b.ts': `import './c.ts'`,
        'lib/oci/c.ts': `import './a.ts'`,
      },
    ],
    [
      'product code that imports test tools',
      'lib/load/a.ts test-code',
      {
        'lib/registry/testing/s.ts': 'export const s = 1',
        'lib/load/a.ts': `import { s } from '#registry/testing/s'\nexport const x = s`,
      },
    ],
    [
      'product code that imports what was made for a test',
      'lib/load/a.ts test-code',
      {
        'lib/registry/fixtures/s.ts': 'export const s = 1',
        'lib/load/a.ts': `import { s } from '#registry/fixtures/s'\nexport const x = s`,
      },
    ],
    [
      'an import of a test',
      'lib/oci/b.test.ts test-code',
      { 'lib/oci/a.test.ts': 'export const a = 1', 'lib/oci/b.test.ts': `import './a.test.ts'` },
    ],
    [
      'a top file of the framework that reaches past load',
      'proxy.ts layer',
      { 'proxy.ts': `import { a } from '#oci/digest'\nexport const b = a` },
    ],
  ])('%s', (_, expected, files) => {
    expect(broken({ ...target, ...files })).toContain(expected)
  })
})
