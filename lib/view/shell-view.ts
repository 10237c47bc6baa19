import {
  aboutHref,
  basketHref,
  compareHref,
  compatibilityHref,
  homeHref,
  openApiHref,
  sourcesHref,
  tiersHref,
  upgradeHref,
} from './routes.ts'
import { graphPath } from './graph/graph-query.ts'
import { digestsHref, registryHref } from './registry/registry-routes.ts'
import type { ReleasePicker } from './releases-view.ts'

/** Parts of the site that the navigation leads to. */
export type Section =
  | 'catalog'
  | 'basket'
  | 'compatibility'
  | 'compare'
  | 'upgrade'
  | 'graph'
  | 'tiers'
  | 'registry'
  | 'sources'
  | 'about'

/** What stands around every screen. */
export type ShellView = {
  readonly picker: ReleasePicker
  readonly navigation: readonly {
    readonly label: string
    readonly href: string
    readonly isCurrent: boolean
  }[]
  /** One sentence above every screen when the data is made up; `null` in earnest. */
  readonly demo: string | null
  readonly footer: readonly { readonly label: string; readonly href: string }[]
}

const DEMO =
  'Demo: catalogs and digests on this site are of generated images; none of them exists on a public registry.'

const SECTIONS: readonly { readonly section: Section; readonly label: string; readonly href: string }[] = [
  { section: 'catalog', label: 'Catalog', href: homeHref },
  { section: 'basket', label: 'Basket', href: basketHref },
  { section: 'compatibility', label: 'Compatibility', href: compatibilityHref },
  { section: 'compare', label: 'Compare', href: compareHref },
  { section: 'upgrade', label: 'Upgrade', href: upgradeHref },
  { section: 'graph', label: 'Graph', href: graphPath('runtime') },
  { section: 'tiers', label: 'Tiers', href: tiersHref },
  { section: 'registry', label: 'Registry', href: registryHref },
  { section: 'sources', label: 'Sources', href: sourcesHref },
  { section: 'about', label: 'About', href: aboutHref },
]

/** Prepares the frame of a screen; `isDemo`: everything is read from a registry of generated images. */
export function shellView(picker: ReleasePicker, current: Section | null, isDemo: boolean): ShellView {
  return {
    picker,
    demo: isDemo ? DEMO : null,
    navigation: SECTIONS.map(({ section, label, href }) => ({
      label,
      href,
      isCurrent: section === current,
    })),
    footer: [
      { label: 'Look up a digest', href: digestsHref },
      { label: 'What was read', href: sourcesHref },
      { label: 'About', href: aboutHref },
      { label: 'API', href: openApiHref },
    ],
  }
}
