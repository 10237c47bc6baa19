import { describe, expect, it } from 'vitest'
import { SourceInvalidError } from './errors.ts'
import { formatTree, parseTree } from './stored-tree.ts'

const omitted = [{ path: 'x', reason: 'it is a symlink' }]

describe('a kept tree', () => {
  it('reads back as it was, in byte order', () => {
    const files = new Map([
      ['drm/xe/pkg.yaml', 'name: xe\n'],
      ['README.md', '# ü\u2028"'],
      ['__proto__/pkg.yaml', ''],
    ])
    const tree = parseTree(formatTree({ files, omitted }))
    expect([...tree.files]).toEqual([
      ['README.md', '# ü\u2028"'],
      ['__proto__/pkg.yaml', ''],
      ['drm/xe/pkg.yaml', 'name: xe\n'],
    ])
    expect(tree.omitted).toEqual(omitted)
  })

  it('has the same bytes whatever the order of the archive was', () => {
    const one = formatTree({
      files: new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
      omitted,
    })
    const other = formatTree({
      files: new Map([
        ['b', '2'],
        ['a', '1'],
      ]),
      omitted,
    })
    expect(one).toEqual(other)
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"format":2,"files":[],"omitted":[]}',
    '{"format":1,"files":{},"omitted":[]}',
    '{"format":1,"files":[["a"]],"omitted":[]}',
    '{"format":1,"files":[["a",1]],"omitted":[]}',
    '{"format":1,"files":[["a","b","c"]],"omitted":[]}',
    '{"format":1,"files":[]}',
  ])('%j is none', (text) => {
    expect(() => parseTree(new TextEncoder().encode(text))).toThrow(SourceInvalidError)
  })
})
