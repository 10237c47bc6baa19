import {
  aboutHref,
  authorsHref,
  basketHref,
  compareHref,
  compatibilityHref,
  homeHref,
  lintHref,
  openApiHref,
  sourcesHref,
  tiersHref,
  upgradeHref,
} from './routes.ts'
import { graphPath } from './graph/graph-query.ts'
import { digestsHref, registryHref } from './registry/registry-routes.ts'
import type { ReleasePicker } from './releases-view.ts'

/** Parts of the site that the navigation or the footer leads to. */
export type Section =
  | 'catalog'
  | 'basket'
  | 'compatibility'
  | 'compare'
  | 'upgrade'
  | 'graph'
  | 'tiers'
  | 'lint'
  | 'authors'
  | 'registry'
  | 'sources'
  | 'about'

/** A way to another part of the site. */
export type ShellLink = { readonly label: string; readonly href: string; readonly isCurrent: boolean }

/** What stands around every screen. */
export type ShellView = {
  readonly picker: ReleasePicker
  readonly navigation: readonly ShellLink[]
  /** One sentence above every screen when the data is made up; `null` in earnest. */
  readonly demo: string | null
  readonly footer: readonly ShellLink[]
}

const DEMO =
  'Demo: catalogs and digests on this site are of generated images; none of them exists on a public registry.'

type Place = { readonly section: Section | null; readonly label: string; readonly href: string }

/** What people come to do, in the order of a visit: find, check, look closer. */
export const navigationPlaces: readonly Place[] = [
  { section: 'catalog', label: 'Catalog', href: homeHref },
  { section: 'compatibility', label: 'Compatibility', href: compatibilityHref },
  { section: 'compare', label: 'Compare', href: compareHref },
  { section: 'upgrade', label: 'Upgrade', href: upgradeHref },
  { section: 'graph', label: 'Graph', href: graphPath('runtime') },
  { section: 'registry', label: 'Registry', href: registryHref },
  { section: 'lint', label: 'Lint', href: lintHref },
  { section: 'basket', label: 'Basket', href: basketHref },
]

/** What is read once. */
export const footerPlaces: readonly Place[] = [
  { section: 'tiers', label: 'Tiers', href: tiersHref },
  { section: 'sources', label: 'Sources', href: sourcesHref },
  { section: null, label: 'Look up a digest', href: digestsHref },
  { section: 'authors', label: 'For authors', href: authorsHref },
  { section: null, label: 'API', href: openApiHref },
  { section: 'about', label: 'About', href: aboutHref },
]

/** Prepares the frame of a screen; `isDemo`: everything is read from a registry of generated images. */
export function shellView(picker: ReleasePicker, current: Section | null, isDemo: boolean): ShellView {
  return {
    picker,
    demo: isDemo ? DEMO : null,
    navigation: navigationPlaces.map((place) => linkOf(place, current)),
    footer: footerPlaces.map((place) => linkOf(place, current)),
  }
}

function linkOf({ section, label, href }: Place, current: Section | null): ShellLink {
  return { label, href, isCurrent: section !== null && section === current }
}
