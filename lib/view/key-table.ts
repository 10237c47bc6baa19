import {
  aboutHref,
  authorsHref,
  basketHref,
  compareHref,
  compatibilityHref,
  homeHref,
  lintHref,
  releasesHref,
  sourcesHref,
  tiersHref,
  upgradeHref,
} from './routes.ts'
import { graphPath } from './graph/graph-query.ts'
import { registryHref } from './registry/registry-routes.ts'

/** A page that is reached by `g` and a letter. */
export type KeyPage = { readonly letter: string; readonly label: string; readonly href: string }

/** Data only. Pages by their letter. */
export const keyPages: readonly KeyPage[] = [
  { letter: 'c', label: 'Catalog', href: homeHref },
  { letter: 'b', label: 'Basket', href: basketHref },
  { letter: 'r', label: 'Releases', href: releasesHref },
  { letter: 'm', label: 'Compatibility matrix', href: compatibilityHref },
  { letter: 'd', label: 'Difference of two releases', href: compareHref },
  { letter: 'u', label: 'Upgrade', href: upgradeHref },
  { letter: 'g', label: 'Graph', href: graphPath('runtime') },
  { letter: 'y', label: 'Registry', href: registryHref },
  { letter: 's', label: 'Sources', href: sourcesHref },
  { letter: 't', label: 'Tiers', href: tiersHref },
  { letter: 'l', label: 'Check an extension', href: lintHref },
  { letter: 'w', label: 'For authors', href: authorsHref },
  { letter: 'a', label: 'About', href: aboutHref },
]

/** Data only. What the other keys do. */
export const keyHelp: readonly (readonly [keys: string, does: string])[] = [
  ['/', 'Search'],
  ['j, ↓', 'Next row'],
  ['k, ↑', 'Row before'],
  ['Enter', 'Open the row; in the search field go to the first row'],
  ['c', 'Copy the row, or the page, in the format that was copied last'],
  ['f', 'Choose the format to copy the row in'],
  ['x', 'Select the row for the basket'],
  ['Ctrl K, ⌘ K', 'Search pages, releases, extensions and digests; copy, change the theme'],
  ['?', 'This list'],
]
