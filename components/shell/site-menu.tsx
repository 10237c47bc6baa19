import type { ReactNode } from 'react'
import Link from 'next/link'
import { Icon } from '#components/ui/icon'
import type { ShellLink } from '#view/shell-view'

const ID = 'site-menu'

type Props = {
  readonly navigation: readonly ShellLink[]
  readonly themeSwitch: ReactNode
}

/** Pages and theme: in a line where the header has room for all of them, else in a popover that needs no scripts. */
export function SiteMenu({ navigation, themeSwitch }: Props) {
  return (
    <div id={ID} popover="auto" className="site-menu">
      <nav aria-label="Main" className="site-nav">
        {navigation.map((item) => (
          <Link
            key={item.label}
            href={item.href}
            prefetch={false}
            aria-current={item.isCurrent ? 'page' : undefined}
          >
            {item.label}
          </Link>
        ))}
      </nav>
      {themeSwitch}
    </div>
  )
}

/** Opens the menu where it is folded. */
export function SiteMenuButton() {
  return (
    <button type="button" className="btn site-menu-button" popoverTarget={ID} aria-label="Menu">
      <Icon name="menu" />
    </button>
  )
}
