import type { ReactNode } from 'react'
import { CopyListener } from '#components/ui/copy-listener.client'
import { Icon } from '#components/ui/icon'
import { searchHref } from '#view/routes'
import type { ShellView } from '#view/shell-view'
import { Brand } from './brand.tsx'
import { Late } from './late.client.tsx'
import { ReleasePicker } from './release-picker.tsx'
import { SiteMenu, SiteMenuButton } from './site-menu.tsx'

type Props = {
  readonly shell: ShellView
  /** The theme switch, which the framework's side of the house provides. */
  readonly themeSwitch: ReactNode
  readonly children: ReactNode
}

/** What stands around every screen: skip link, header, footer, and the ears for copy buttons. */
export function PageShell({ shell, themeSwitch, children }: Props) {
  return (
    <>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      <header className="site-header no-print">
        <div className="site-header-inner">
          <Brand />
          <SiteMenu navigation={shell.navigation} themeSwitch={themeSwitch} />
          <div className="site-tools">
            {/* Leads to the page of the search, unless the palette is there to open. */}
            <a
              href={searchHref}
              data-palette=""
              className="btn palette-button"
              aria-label="Search everything"
            >
              <Icon name="search" />
              <span>Search</span>
              <kbd className="needs-script">Ctrl K</kbd>
            </a>
            <ReleasePicker picker={shell.picker} />
            <SiteMenuButton />
          </div>
        </div>
      </header>
      {shell.demo === null ? null : (
        <p role="note" className="demo-note">
          {shell.demo}
        </p>
      )}
      <main id="content" className="page" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p>
          Facts are read from the registry and from the source repository of the extensions. This catalog is
          an independent project, not made or endorsed by Sidero Labs. Apache-2.0.
        </p>
        <nav aria-label="Footer">
          {shell.footer.map((item) => (
            // A plain link: one of them leads to a document, not to a page.
            <a
              key={item.label}
              href={item.href}
              className="link"
              aria-current={item.isCurrent ? 'page' : undefined}
            >
              {item.label}
            </a>
          ))}
        </nav>
      </footer>
      <CopyListener />
      <Late />
    </>
  )
}
