import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkLayers } from './layers.mjs'
import { broken, island, target } from './testing/planted-tree.mjs'

describe('a tree in order breaks no rule', () => {
  it.each([
    [
      'a layer imports a lower layer by name',
      { 'lib/catalog/a.ts': `import { a } from '#oci/digest'\nexport const b = a` },
    ],
    [
      'a file imports its neighbour by path',
      { 'lib/oci/tag.ts': `import { a } from './digest.ts'\nexport const b = a` },
    ],
    [
      'transport opens sockets',
      { 'lib/transport/a.ts': `import 'undici'\nimport 'node:net'\nimport 'node:fs'` },
    ],
    [
      'outputs hashes',
      { 'lib/outputs/a.ts': `import { createHash } from 'node:crypto'\nexport const h = createHash` },
    ],
    ['yaml has one door', { 'lib/catalog/yaml.ts': `import { parse } from 'yaml'\nexport const p = parse` }],
    [
      'an island says that it is one',
      { 'components/ui/a.client.tsx': island(`import { useState } from 'react'\nexport const A = useState`) },
    ],
    [
      'the error boundary of app is a client file',
      { 'app/error.tsx': island('export default function E() { return null }') },
    ],
    [
      'a test sees Node and the test tools of other layers',
      {
        'lib/registry/testing/server.ts': `import 'node:http'\nexport const s = 1`,
        'lib/load/a.test.ts': `import 'vitest'\nimport 'node:http'\nimport { s } from '#registry/testing/server'\nexport const x = s`,
      },
    ],
    [
      'a long table is data',
      {
        'lib/catalog/category-table.ts': Array.from({ length: 300 }, (_, n) => `export const a${n} = 1`).join(
          '\n',
        ),
      },
    ],
    [
      'comments and blank lines are no code',
      { 'lib/oci/a.ts': `export const a = 1\n${'// why\n\n'.repeat(250)}` },
    ],
    [
      'the parser of a brand asserts it',
      {
        'lib/oci/tag.ts': `declare const b: unique symbol\nexport type Tag = string & { [b]: 1 }\nexport const t = (s: string) => s as Tag`,
      },
    ],
    [
      'a parameter named fetch is no global',
      { 'lib/oci/a.ts': 'export const run = (fetch: () => number) => fetch()' },
    ],
    [
      'a component crosses folders by name',
      {
        'components/ui/button.tsx': 'export const B = 1',
        'components/shell/a.tsx': `import { B } from '#components/ui/button'\nexport const C = B`,
      },
    ],
    [
      'e2e reads the scripts',
      {
        'scripts/browser.mjs': 'export const b = 1',
        'e2e/world.ts': `import { b } from '../scripts/browser.mjs'\nexport const c = b`,
      },
    ],
  ])('%s', (_, files) => {
    expect(broken({ ...target, ...files })).toEqual([])
  })
})

it('the project keeps its own rules', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  expect(checkLayers(root)).toEqual([])
})
