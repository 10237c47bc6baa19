import { describe, expect, it } from 'vitest'
import { extensionsOfTree } from './categories-from-tree.ts'
import { sourceCategories } from './source-categories.ts'

const tree = (files: Record<string, string>) => new Map(Object.entries(files))

const extension = (folder: string) => ({
  [`${folder}/pkg.yaml`]: `name: ${folder.split('/').at(-1)}`,
  [`${folder}/manifest.yaml`]: '',
})

describe('the folders of the source tree', () => {
  it('an extension is a package with a manifest beside it; its top folder is its category', () => {
    const files = tree({
      'drm/i915/pkg.yaml': 'name: i915\nvariant: scratch\n',
      'drm/i915/manifest.yaml.tmpl': '',
      'nvidia-gpu/nonfree/kmod/lts/pkg.yaml': 'name: nonfree-kmod-nvidia-lts # comment\n',
      'nvidia-gpu/nonfree/kmod/lts/manifest.yaml': '',
      'nvidia-gpu/toolkit/zlib/pkg.yaml': 'name: zlib\n',
      'internal/base/pkg.yaml': 'name: base\n',
      'pkg.yaml': 'name: root\n',
      'manifest.yaml': '',
    })
    expect([...extensionsOfTree(files).values()]).toEqual([
      { name: 'i915', folder: 'drm/i915', category: 'drm' },
      { name: 'nonfree-kmod-nvidia-lts', folder: 'nvidia-gpu/nonfree/kmod/lts', category: 'nvidia-gpu' },
    ])
  })

  it.each([
    ['name: a-b', 'a-b'],
    ['name: "a"', 'a'],
    ["name: 'a'\r\nvariant: x", 'a'],
    ['# head\n\nname:   a   # note', 'a'],
    ['steps:\n  - name: inner\nname: outer', 'outer'],
    ['  name: inner', undefined],
    ['name: {{ .NAME }}', undefined],
    ['name: a-{{ .TRACK }}', undefined],
    ['name:', undefined],
    ['', undefined],
  ])('%j is called %j', (text, expected) => {
    const files = tree({ 'misc/x/pkg.yaml': text, 'misc/x/manifest.yaml': '' })
    expect([...extensionsOfTree(files).keys()][0]).toBe(expected)
  })

  it('of two folders with one name the first in byte order stands', () => {
    const files = tree({
      'tools/a/pkg.yaml': 'name: a',
      'tools/a/manifest.yaml': '',
      'misc/a/pkg.yaml': 'name: a',
      'misc/a/manifest.yaml': '',
    })
    expect(extensionsOfTree(files).get('a')?.folder).toBe('misc/a')
  })
})

describe('the category of an extension', () => {
  const readme =
    '### Tools\n| Name | Image |\n|--|--|\n| [a](tools/a) | r/a |\n| [gone](tools/gone) | r/gone |\n| plain | r/plain |\n'
  const found = sourceCategories(
    tree({ 'README.md': readme, ...extension('tools/b'), ...extension('misc/a'), ...extension('new/c') }),
  )

  it.each([
    ['a', { category: 'misc', heading: 'Tools', folder: 'misc/a' }],
    ['b', { category: 'tools', heading: 'Tools', folder: 'tools/b' }],
    ['gone', { category: 'tools', heading: 'Tools', folder: 'tools/gone' }],
    ['plain', { category: undefined, heading: 'Tools', folder: undefined }],
    ['c', { category: 'new', heading: undefined, folder: 'new/c' }],
    ['unknown', undefined],
  ])('%s: %j', (name, expected) => {
    expect(found.get(name)).toEqual(expected)
  })

  it('a tree without a README speaks by its folders alone', () => {
    expect(sourceCategories(tree(extension('drm/xe'))).get('xe')).toEqual({
      category: 'drm',
      heading: undefined,
      folder: 'drm/xe',
    })
  })
})
