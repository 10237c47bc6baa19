import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { extensionView } from '#view/extension-view'
import { fresh, line, madeCatalog, now } from '#view/fixtures/made-catalog'
import { ExtensionScreen } from './extension-screen.tsx'

const reference = line('gasket-driver:5815ee3-v1.11.2', 'c')
const away = {
  ok: false,
  problem: { kind: 'unreachable', title: 'Nobody answered.', advice: 'Wait.' },
} as const

const markup = (isKnown: boolean): string => {
  const catalog = madeCatalog([reference])
  const extensions = catalog.extensions.map((one) =>
    isKnown ? one : { ...one, digest: null, reference: null },
  )
  const parts = { catalog: fresh({ ...catalog, extensions }), detail: away, history: away }
  const view = extensionView('gasket-driver', parts, now)
  if (view === null) throw new Error('The release lists it.')
  return renderToStaticMarkup(<ExtensionScreen view={view} />)
}

describe('the screen of an extension', () => {
  it('has the whole reference as text that can be selected, and copies it', () => {
    const html = markup(true)
    const shown = /<code[^>]*data-reference=""[^>]*>(.*?)<\/code>/s.exec(html)?.[1]?.replace(/<[^>]*>/g, '')
    expect(shown).toBe(reference)
    expect(html).toContain(`data-copy="${reference}"`)
  })

  it('shows the lines for crane without JavaScript', () => {
    const html = markup(true)
    expect(html).toContain(`crane pull ${reference} gasket-driver.tar`)
  })

  it('stands although its image could not be read', () => {
    expect(markup(true)).toContain('Nobody answered. Wait.')
  })

  it('offers nothing as pinned when the digest is not known', () => {
    const html = markup(false)
    expect(html).toContain('No pinned reference')
    expect(html).not.toContain('data-copy=')
  })
})
