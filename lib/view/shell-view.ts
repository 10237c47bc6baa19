import { aboutHref, homeHref, openApiHref, sourcesHref, tiersHref } from './routes.ts'
import type { ReleasePicker } from './releases-view.ts'

/** Parts of the site that the navigation leads to. */
export type Section = 'catalog' | 'tiers' | 'sources' | 'about'

/** What stands around every screen. */
export type ShellView = {
  readonly picker: ReleasePicker
  readonly navigation: readonly {
    readonly label: string
    readonly href: string
    readonly isCurrent: boolean
  }[]
  readonly footer: readonly { readonly label: string; readonly href: string }[]
}

const SECTIONS: readonly { readonly section: Section; readonly label: string; readonly href: string }[] = [
  { section: 'catalog', label: 'Catalog', href: homeHref },
  { section: 'tiers', label: 'Tiers', href: tiersHref },
  { section: 'sources', label: 'Sources', href: sourcesHref },
  { section: 'about', label: 'About', href: aboutHref },
]

/** Prepares the frame of a screen; `catalogHref` is where the catalog link leads from a page of one release. */
export function shellView(
  picker: ReleasePicker,
  current: Section | null,
  catalogHref: string = homeHref,
): ShellView {
  return {
    picker,
    navigation: SECTIONS.map(({ section, label, href }) => ({
      label,
      href: section === 'catalog' ? catalogHref : href,
      isCurrent: section === current,
    })),
    footer: [
      { label: 'What was read', href: sourcesHref },
      { label: 'About', href: aboutHref },
      { label: 'API', href: openApiHref },
    ],
  }
}
