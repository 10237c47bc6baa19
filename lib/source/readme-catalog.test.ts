import { describe, expect, it } from 'vitest'
import { parseReadmeCatalog } from './readme-catalog.ts'

const rows = (text: string) =>
  parseReadmeCatalog(text).map(({ name, heading, folder }) => [name, heading, folder])

// The shape since v1.11.0; descriptions are ours.
const generated = `# Title

| Tier | :green_square: core |
| --- | --- |
| Supported | yes |

<!-- begin -->
### Container Runtimes

| Name | Tier | Image | Version | Description |
| ---- | ---- | ----- | ------- | ----------- |
| [crun](container-runtime/crun) | :yellow_square: extra | [ghcr.io/siderolabs/crun](https://forge.example/crun) | \`1.29.1\` |  Runs containers. |
| [chelsio](drivers/chelsio/) | core | [ghcr.io/siderolabs/chelsio-drivers](https://forge.example/x) | \`VERSION\` | a \\| b |

### Direct Rendering Manager (DRM) ###

| Name | Tier | Image | Version | Description |
| ---- | ---- | ----- | ------- | ----------- |
| [i915](drm/i915) | core | [ghcr.io/siderolabs/i915](x) | \`2-VERSION\` | |
`

describe('the list of extensions in the README', () => {
  it('gives name, heading and folder; the name is that of the image', () => {
    expect(rows(generated)).toEqual([
      ['crun', 'Container Runtimes', 'container-runtime/crun'],
      ['chelsio-drivers', 'Container Runtimes', 'drivers/chelsio'],
      ['i915', 'Direct Rendering Manager (DRM)', 'drm/i915'],
    ])
    expect(parseReadmeCatalog(generated).map(({ line }) => line)).toEqual([12, 13, 19])
  })

  it('reads the older table, with other columns in another order', () => {
    const text = `### Drivers\n\n| Name | Image | Description | Version Format |\n| --- | :-- | --- | --- |\n| [gasket](drivers/gasket/) | [ghcr.io/siderolabs/gasket-driver](x) | For a device | \`commit\`-\`version\` |`
    expect(rows(text)).toEqual([['gasket-driver', 'Drivers', 'drivers/gasket']])
  })

  it.each([
    ['an image without link', '| n | ghcr.io/siderolabs/a |', [['a', 'H', undefined]]],
    ['an image with tag and digest', '| n | `r.example:5000/p/a:v1@sha256:ab` |', [['a', 'H', undefined]]],
    [
      'a link through the forge',
      '| [a](https://forge.example/o/r/tree/main/misc/a) | r/a |',
      [['a', 'H', 'misc/a']],
    ],
    ['a link to another place', '| [a](https://other.example/) | r/a |', [['a', 'H', undefined]]],
    ['a link that leaves the repository', '| [a](../../etc) | r/a |', [['a', 'H', undefined]]],
    ['no image: the name stands', '| [a-b](misc/a-b) | |', [['a-b', 'H', 'misc/a-b']]],
    ['no pipes at the ends', 'a | r/a', [['a', 'H', undefined]]],
    ['a name that is none', '| A B | - |', []],
    ['a name of markup', '| <script> | <script> |', []],
  ])('%s', (_, row, expected) => {
    expect(rows(`## H\n\n| Name | Image |\n|---|---|\n${row}\n`)).toEqual(expected)
  })

  it('a table ends at the first line that is none of it', () => {
    expect(rows('## H\n| Name | Image |\n|--|--|\n| a | r/a |\n\n| b | r/b |')).toEqual([
      ['a', 'H', undefined],
    ])
  })

  it('code blocks are no tables', () => {
    expect(rows('## H\n```\n| Name | Image |\n|--|--|\n| a | r/a |\n```\n')).toEqual([])
  })

  it('a heading without text and a file without tables are no errors', () => {
    expect(rows('#\n\ntext | more')).toEqual([])
    expect(rows('')).toEqual([])
  })

  it('Windows line ends are line ends', () => {
    expect(rows(generated.replaceAll('\n', '\r\n'))).toEqual(rows(generated))
  })

  it('hostile lines are read in linear time', () => {
    // In a time that grew with the square of the text this would not end.
    for (const piece of ['[', '[a](', '|', '# ', ':a', '\\|', '`|', '_ ']) {
      const text = `## H\n| Name | Image |\n|--|--|\n${piece.repeat(400_000)}\n# ${piece.repeat(400_000)}`
      expect(rows(text)).toEqual([])
    }
  })
})
