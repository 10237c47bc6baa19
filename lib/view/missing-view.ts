import { nearestNames } from '#catalog/nearest-names'
import type { Release } from '#catalog/release'
import { nearestReleases } from '#catalog/releases'
import { extensionHistoryHref, extensionHref, homeHref, releaseHref, releasesHref } from './routes.ts'

/** A page for a URL that names nothing that exists, with what is near it. */
export type MissingView = {
  readonly heading: string
  readonly text: string
  readonly nearHeading: string
  /** Nearest first; empty when nothing is near. */
  readonly near: readonly { readonly label: string; readonly href: string }[]
  readonly elsewhere: readonly { readonly label: string; readonly href: string }[]
}

const everywhere = [
  { label: 'Newest catalog', href: homeHref },
  { label: 'All releases', href: releasesHref },
]
const SHOWN_LENGTH = 80

/** A release that no registry has and no history knows. */
export function missingRelease(asked: string, releases: readonly Release[]): MissingView {
  return {
    heading: 'No such release',
    text: `There is no catalog for ${shown(asked)}.`,
    nearHeading: 'Nearest releases',
    near: nearestReleases(asked, releases).map((version) => ({ label: version, href: releaseHref(version) })),
    elsewhere: everywhere,
  }
}

/** An extension that the release at hand does not list; `isKnown`: other releases do. */
export function missingFromRelease(
  asked: string,
  release: string,
  names: readonly string[],
  isKnown: boolean,
): MissingView {
  const history = { label: `${asked} in other releases`, href: extensionHistoryHref(asked) }
  return {
    heading: 'Not in this release',
    text: `The catalog of Talos ${release} does not list ${shown(asked)}.`,
    nearHeading: `Nearest names in ${release}`,
    near: nearestNames(asked, names).map((name) => ({ label: name, href: extensionHref(name, release) })),
    elsewhere: [
      ...(isKnown ? [history] : []),
      { label: `Catalog of Talos ${release}`, href: releaseHref(release) },
    ],
  }
}

/** An extension that no release lists. */
export function missingExtension(asked: string, names: readonly string[]): MissingView {
  return {
    heading: 'No such extension',
    text: `No release that is known lists ${shown(asked)}.`,
    nearHeading: 'Nearest names',
    near: nearestNames(asked, names).map((name) => ({ label: name, href: extensionHistoryHref(name) })),
    elsewhere: everywhere,
  }
}

/** Any other URL. */
export function missingPage(): MissingView {
  return {
    heading: 'No such page',
    text: 'The address names nothing in this catalog.',
    nearHeading: '',
    near: [],
    elsewhere: everywhere,
  }
}

function shown(asked: string): string {
  return asked.length > SHOWN_LENGTH ? `${asked.slice(0, SHOWN_LENGTH)}…` : asked
}
