import type { Tier } from '#catalog/extension'

/** What one tier promises in one respect. */
export type TierPromise = {
  readonly about: string
  readonly core: string
  readonly extra: string
  readonly contrib: string
}

/** The page about tiers. */
export type TiersView = {
  readonly promises: readonly TierPromise[]
  readonly remarks: readonly { readonly tier: Tier; readonly text: string }[]
}

/**
 * Facts about the tiers, in our words.
 *
 * @see siderolabs/extensions:README.md@v1.14.0-rc.1, section on tiers
 */
export const tiersView: TiersView = {
  promises: [
    { about: 'Support', core: 'Full', extra: 'Best effort', contrib: 'By the community' },
    {
      about: 'Where to ask',
      core: 'Commercial support',
      extra: 'Best effort',
      contrib: 'Discussions on GitHub',
    },
    { about: 'Dependency updates', core: 'By Sidero Labs', extra: 'By Sidero Labs', contrib: 'Best effort' },
    { about: 'Documentation', core: 'Yes', extra: 'Best effort', contrib: 'No promise' },
    { about: 'Automated tests', core: 'Yes', extra: 'Best effort', contrib: 'No promise' },
    { about: 'SBOM', core: 'Yes', extra: 'Best effort', contrib: 'No promise' },
    {
      about: 'CVE scan',
      core: 'Blocks a release',
      extra: 'Does not block a release',
      contrib: 'No promise',
    },
    {
      about: 'When its build breaks',
      core: 'Unstated',
      extra: 'Unstated',
      contrib: 'Left out of the release until it builds again',
    },
  ],
  remarks: [
    {
      tier: 'deprecated',
      text: 'Still published so that existing machines keep working, and on its way out.',
    },
    {
      tier: 'unstated',
      text: 'Releases before v1.11.0 do not say a tier, and neither does an extension without a description. That is no statement about its support.',
    },
  ],
}

/** One or two sentences on what each tier means for who chooses an extension. */
export const tierSentences: Readonly<Record<Tier, string>> = {
  core: 'Fully supported by Sidero Labs: tested, documented, kept up to date, with an SBOM and a CVE scan that can hold up a release.',
  extra: 'Kept up to date by Sidero Labs; support, tests and documentation are best effort.',
  contrib:
    'Looked after by the community. It is left out of a release when its build breaks, so look before you upgrade.',
  deprecated: 'Still published so that existing machines keep working, and on its way out.',
  unstated: 'This release does not say which tier the extension has.',
}
