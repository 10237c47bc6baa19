import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { emptyQuery } from '#view/catalog-query'
import { catalogView } from '#view/catalog-view'
import { fresh, line, madeCatalog, now } from '#view/fixtures/made-catalog'
import { CatalogScreen } from './catalog-screen.tsx'

// There is no router outside the framework, and none is used before somebody clicks.
vi.mock('next/navigation', () => ({ useRouter: () => ({}), useSearchParams: () => new URLSearchParams() }))

const markup = (lines: readonly string[], text = ''): string => {
  const catalog = madeCatalog(lines, {
    hostile: '[core] <script>alert(1)</script>',
    gvisor: '[core] A sandbox.',
  })
  return renderToStaticMarkup(
    <CatalogScreen view={catalogView(fresh(catalog), { ...emptyQuery, text }, now)} />,
  )
}

describe('the screen of a catalog', () => {
  it('gives each extension a link, its tier as a word and a button that copies the whole reference', () => {
    const html = markup([line('gvisor:20250707.0')])
    expect(html).toContain('href="/extensions/gvisor/v1.11.2"')
    expect(html).toContain('chip-core">core<')
    expect(html).toContain(`data-copy="${line('gvisor:20250707.0')}"`)
    expect(html).toContain('aria-label="Copy pinned reference of gvisor"')
  })

  it('shows text of others as text', () => {
    const html = markup([line('hostile:1')])
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toContain('<script')
  })

  it('is a plain form and plain links, so that it works without JavaScript', () => {
    const html = markup([line('gvisor:1')])
    expect(html).toMatch(/<form[^>]* action="\/releases\/v1\.11\.2"[^>]*>.*name="q"/s)
    expect(html).toContain('href="/releases/v1.11.2?tier=core"')
  })

  it('lists the lines that could not be read', () => {
    const html = markup([line('gvisor:1'), 'ghcr.io/siderolabs/lost:1'])
    expect(html).toContain('Lines that could not be read')
    expect(html).toContain('<td>2</td>')
    expect(html).toContain('no digest')
  })

  it('leads back when nothing fits', () => {
    expect(markup([line('gvisor:1')], 'zebra')).toContain('Show all extensions')
  })
})
