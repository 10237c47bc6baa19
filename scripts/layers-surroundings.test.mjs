import { describe, expect, it } from 'vitest'
import { broken, island, target } from './testing/planted-tree.mjs'

describe('a planted violation is reported', () => {
  it.each([
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
  ])('%s', (_, expected, files) => {
    expect(broken({ ...target, ...files })).toContain(expected)
  })
})
