import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { readmeView } from '#view/readme/readme-view'
import { ReadmeCard } from './readme-card.tsx'

type FoundReadme = Extract<Parameters<typeof readmeView>[2], { ok: true }>['value']['value']['found']

const PATH = 'misc/one/README.md'

function card(found: FoundReadme, home: string | null = 'https://github.com/siderolabs/extensions'): string {
  const value = { release: 'v1.11.2', home, found }
  const outcome = {
    ok: true,
    value: { state: 'fresh', origin: 'registry', asOf: '2026-01-01', value },
  } as const
  return renderToStaticMarkup(<ReadmeCard readme={readmeView('one', 'v1.11.2', outcome)} />)
}
const shown = (text: string): string => card({ kind: 'text', path: PATH, text })

describe('a README on a page', () => {
  it('stands below the headings of the page, without gaps between levels', () => {
    const html = shown('# One\n\n## Two\n\n##### Deep\n\n# One again\n\nUnder\n=====\n')
    expect([...html.matchAll(/<h(\d)[^>]*>([^<]*)/g)].map(([, level, text]) => `${level} ${text}`)).toEqual([
      '2 README',
      '3 One',
      '4 Two',
      '5 Deep',
      '3 One again',
      '3 Under',
    ])
  })

  it('leads to the repository at the tag and to the web, and nowhere else', () => {
    const html = shown(
      '[a](../../A.md) [b](https://example.com/b) <https://example.com/c> [d](javascript:alert(1))',
    )
    expect(
      [...html.matchAll(/<a href="([^"]*)"([^>]*)/g)].map(([, href, rest]) => [
        href,
        rest?.includes('nofollow'),
      ]),
    ).toEqual([
      ['https://github.com/siderolabs/extensions/blob/v1.11.2/misc/one/README.md', false],
      ['https://github.com/siderolabs/extensions/blob/v1.11.2/A.md', true],
      ['https://example.com/b', true],
      ['https://example.com/c', true],
    ])
    expect(html).toContain('<span>d</span>')
  })

  it('names pictures and loads none', () => {
    const html = shown(
      '![Fig](a.png) [![Badge](https://example.com/b.svg)](https://example.com/ci) ![](data:image/png;base64,AA)',
    )
    expect(html).not.toMatch(/<img|src=|srcset|<a[^>]*><a/)
    expect(html).toMatch(/<a href="[^"]*\/misc\/one\/a\.png"[^>]*>Picture: Fig<\/a>/)
    expect(html).toMatch(/<a href="https:\/\/example\.com\/ci"[^>]*><span>Picture: Badge<\/span><\/a>/)
    expect(html).toContain('<span>Picture: without words</span>')
  })

  it('leaves HTML out and says so, except for comments', () => {
    const html = shown(
      'a <b onclick="x()">b</b>\n\n<script>alert(1)</script>\n\n<iframe src="//example.com"></iframe>\n',
    )
    expect(html).not.toMatch(/<script|<iframe|onclick|<b>/)
    expect(html).toContain('HTML in this file is left out here.')
    expect(shown('a\n\n<!-- not for readers -->\n')).not.toMatch(/left out|not for readers/)
  })

  it('gives code as it is, to copy without the line break at its end', () => {
    const html = shown('```yaml\na: "<b>"\nb: 1\n```\n')
    expect(html).toContain('data-copy="a: &quot;&lt;b&gt;&quot;\nb: 1"')
    expect(html).toContain('a: &quot;&lt;b&gt;&quot;')
  })

  it('knows tables, task lists, strikes and footnotes', () => {
    const html = shown(
      '|a|b|\n|-|:-:|\n|c|d|\n\n- [x] done\n- [ ] open\n\n~~gone~~ note[^1]\n\n[^1]: Said here.\n',
    )
    expect(html).not.toContain('<input')
    for (const part of ['<table>', '☑', '☐', '<del>gone</del>', 'href="#readme-fn-1"', 'id="readme-fn-1"']) {
      expect(html).toContain(part)
    }
  })

  it('shows what is invisible and misleading', () => {
    expect(shown('safe\u202Eevil')).toContain('safe&lt;U+202E&gt;evil')
  })

  it.each([
    ['quotes', '> '.repeat(20) + 'a'],
    ['quotes without blanks', '>'.repeat(9) + 'a'],
    ['lists', '- '.repeat(20) + 'a'],
    ['numbers', '1. '.repeat(5_000)],
    ['mixed', '> - 1) * + > > a'],
    ['marks', '**a'.repeat(2_000).replaceAll(/(.{60})/g, '$1\n')],
    ['headings', 'a\n=\n'.repeat(2_000)],
    ['a long line', 'word '.repeat(1_000)],
    ['deep indents', Array.from({ length: 100 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')],
    ['many characters', 'words of a text\n'.repeat(550).padEnd(40_000, 'x\n')],
  ])('is shown letter by letter when laying it out would cost too much: %s', (_, text) => {
    const html = shown(text)
    expect(html).toContain('Shown as it is written, because')
    expect(html).toContain('<pre class="code mt-3">')
  })

  it('tells apart why there is none', () => {
    const problem = { kind: 'unreachable', title: 'The host is away.', advice: 'Wait.' } as const
    const away = renderToStaticMarkup(
      <ReadmeCard readme={readmeView('one', 'v1.11.2', { ok: false, problem })} />,
    )
    const sentences = [
      away,
      card({ kind: 'reading' }),
      card({ kind: 'no-package' }),
      card({ kind: 'none', folder: 'misc/one' }),
      card({ kind: 'omitted', path: PATH, reason: 'it is not UTF-8' }),
      shown(' \n'),
      shown('long\n'.repeat(20_000)),
    ].map((html) => /<p[^>]*>([^<]*)<\/p>/.exec(html)?.[1] ?? '')
    expect(sentences).toEqual([
      'It cannot be shown: The host is away.',
      'The source repository at v1.11.2 is being read; the page renews itself.',
      'The source repository at v1.11.2 has no package of this name.',
      'The source repository at v1.11.2 has no README in misc/one, nor above it.',
      'The file is there and is not shown, because it is not UTF-8.',
      'The file is empty.',
      'The file has 97.7 KiB, more than is shown on a page.',
    ])
  })
})
