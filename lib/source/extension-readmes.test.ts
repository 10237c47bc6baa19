import { describe, expect, it } from 'vitest'
import { extensionReadmes, nearestReadme } from './extension-readmes.ts'

const PACKAGE = (name: string) => `name: ${name}\nvariant: scratch\n`
const FILES = new Map([
  ['README.md', 'of all'],
  ['guest-agents/a/pkg.yaml', PACKAGE('a')],
  ['guest-agents/a/manifest.yaml', ''],
  ['guest-agents/a/README.md', '# a'],
  ['drivers/b/lts/pkg.yaml', PACKAGE('b-lts')],
  ['drivers/b/lts/manifest.yaml.tmpl', ''],
  ['drivers/b/README.md', '# b'],
  ['drivers/c/pkg.yaml', PACKAGE('c')],
  ['drivers/c/manifest.yaml', ''],
  ['misc/d/pkg.yaml', 'name: {{ .NAME }}\n'],
  ['misc/d/README.md', '# d'],
  ['misc/e/pkg.yaml', PACKAGE('e')],
  ['misc/e/manifest.yaml', ''],
  ['misc/f/pkg.yaml', PACKAGE('part-of-others')],
])
const OMITTED = [
  { path: 'misc/e/README.md', reason: 'it is larger than 262144 bytes' },
  { path: 'misc/e/big.yaml', reason: 'it is not UTF-8' },
]

describe('the README of an extension', () => {
  const readmes = extensionReadmes({ files: FILES, omitted: OMITTED })

  it.each([
    [
      'stands beside its package',
      'a',
      'guest-agents',
      { kind: 'text', path: 'guest-agents/a/README.md', text: '# a' },
    ],
    [
      'stands above several branches',
      'b-lts',
      'drivers',
      { kind: 'text', path: 'drivers/b/README.md', text: '# b' },
    ],
    ['is never that of the whole repository', 'c', 'drivers', { kind: 'none', folder: 'drivers/c' }],
    [
      'is found by category when the name is a template',
      'd',
      'misc',
      { kind: 'text', path: 'misc/d/README.md', text: '# d' },
    ],
    [
      'may have been left out, with the reason',
      'e',
      'misc',
      { kind: 'omitted', path: 'misc/e/README.md', reason: 'it is larger than 262144 bytes' },
    ],
    ['is not there for a part that others are built from', 'part-of-others', 'misc', { kind: 'no-package' }],
    ['is not there for a name that nobody builds', '..', '..', { kind: 'no-package' }],
    ['is not there for a name of the language', '__proto__', 'constructor', { kind: 'no-package' }],
  ] as const)('%s', (_, name, category, found) => {
    expect(nearestReadme(readmes, name, category)).toEqual(found)
  })
})
