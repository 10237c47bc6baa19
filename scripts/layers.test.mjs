import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { checkLayers } from './layers.mjs'

const trees = []
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true })
})

/** Rules that a tree of these files breaks, as `path rule`; every layer folder in it gets its README.md. */
function broken(files) {
  const root = mkdtempSync(join(tmpdir(), 'layers-'))
  trees.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
    const layer = /^lib\/[^/]+(?=\/)/.exec(path)?.[0]
    if (layer) writeFileSync(join(root, layer, 'README.md'), '# layer\n')
  }
  return checkLayers(root).map(({ path, rule }) => `${path} ${rule}`)
}

const island = (text) => `'use client'\n${text}`
const target = { 'lib/oci/digest.ts': 'export const a = 1', 'lib/load/doors.ts': 'export const d = 1' }

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
        'lib/catalog/category-table.ts': 'export const a = 1\n'
          .repeat(300)
          .replace(/a = /g, () => `a${Math.random().toString(36).slice(2)} = `),
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
    ['an unknown layer', 'lib/stuff unknown-layer', { 'lib/stuff/a.ts': 'export const a = 1' }],
    ['a file beside the layers', 'lib/a.ts unknown-layer', { 'lib/a.ts': 'export const a = 1' }],
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
    ['undici outside transport', 'lib/registry/a.ts package', { 'lib/registry/a.ts': `import 'undici'` }],
    ['a socket outside transport', 'lib/registry/a.ts sockets', { 'lib/registry/a.ts': `import 'node:net'` }],
    [
      'global fetch in lib',
      'lib/load/a.ts sockets',
      { 'lib/load/a.ts': `export const a = () => fetch('/')` },
    ],
    ['Node in a pure layer', 'lib/catalog/a.ts node', { 'lib/catalog/a.ts': `import 'node:path'` }],
    ['Node without its prefix', 'lib/load/a.ts node', { 'lib/load/a.ts': `import 'fs'` }],
    ['Buffer in a pure layer', 'lib/oci/a.ts pure', { 'lib/oci/a.ts': `export const a = Buffer.from('')` }],
    ['process in a pure layer', 'lib/view/a.ts pure', { 'lib/view/a.ts': `export const a = process.env` }],
    ['react in lib', 'lib/view/a.ts package', { 'lib/view/a.ts': `import 'react'` }],
    [
      'next in a component, but for its link',
      'components/ui/a.tsx package',
      { 'components/ui/a.tsx': `import 'next/headers'` },
    ],
    [
      'navigation in a server component',
      'components/ui/a.tsx package',
      { 'components/ui/a.tsx': `import 'next/navigation'` },
    ],
    ['yaml beside its door', 'lib/catalog/a.ts one-door', { 'lib/catalog/a.ts': `import 'yaml'` }],
    [
      "'use client' in a server file",
      'components/ui/a.tsx island',
      { 'components/ui/a.tsx': island('export const A = 1') },
    ],
    [
      "an island without 'use client'",
      'components/ui/a.client.tsx island',
      { 'components/ui/a.client.tsx': 'export const A = 1' },
    ],
    [
      "'use cache' anywhere",
      'lib/load/a.ts cache',
      { 'lib/load/a.ts': `export async function a() { 'use cache'\nreturn 1 }` },
    ],
    [
      "'use server' in a component",
      'components/ui/a.tsx cache',
      { 'components/ui/a.tsx': `export async function a() { 'use server'\nreturn 1 }` },
    ],
    [
      'an island that imports a door',
      'components/ui/a.client.tsx layer',
      { 'components/ui/a.client.tsx': island(`import { d } from '#load/doors'\nexport const A = d`) },
    ],
    [
      'an island that reaches Node through others',
      'components/ui/a.client.tsx island',
      {
        'components/ui/a.client.tsx': island(`import { v } from '#view/v'\nexport const A = v`),
        'lib/view/v.ts': `import { o } from '#outputs/o'\nexport const v = o`,
        'lib/outputs/o.ts': `import { createHash } from 'node:crypto'\nexport const o = createHash`,
      },
    ],
    [
      'a file with more than one idea',
      'lib/oci/a.ts length',
      { 'lib/oci/a.ts': Array.from({ length: 201 }, (_, n) => `export const a${n} = 1`).join('\n') },
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
      'product code that imports test tools',
      'lib/load/a.ts test-code',
      {
        'lib/registry/testing/s.ts': 'export const s = 1',
        'lib/load/a.ts': `import { s } from '#registry/testing/s'\nexport const x = s`,
      },
    ],
    [
      'an import of a test',
      'lib/oci/b.test.ts test-code',
      { 'lib/oci/a.test.ts': 'export const a = 1', 'lib/oci/b.test.ts': `import './a.test.ts'` },
    ],
    [
      'an unfinished mark',
      'lib/oci/a.ts unfinished',
      { 'lib/oci/a.ts': ['// TO', 'DO later\nexport const a = 1'].join('') },
    ],
    ['a file that does not parse', 'lib/oci/a.ts syntax', { 'lib/oci/a.ts': 'export const = 1' }],
    [
      'a top file of the framework that reaches past load',
      'proxy.ts layer',
      { 'proxy.ts': `import { a } from '#oci/digest'\nexport const b = a` },
    ],
  ])('%s', (_, expected, files) => {
    expect(broken({ ...target, ...files })).toContain(expected)
  })

  it('a layer without a README.md', () => {
    const root = mkdtempSync(join(tmpdir(), 'layers-'))
    trees.push(root)
    mkdirSync(join(root, 'lib/oci'), { recursive: true })
    writeFileSync(join(root, 'lib/oci/a.ts'), 'export const a = 1')
    expect(checkLayers(root).map(({ rule }) => rule)).toEqual(['readme'])
  })
})

it('the project keeps its own rules', () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  expect(checkLayers(root)).toEqual([])
})
