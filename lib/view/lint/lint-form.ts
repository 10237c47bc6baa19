import type { ReleaseList } from '#catalog/release'
import { offeredVersions } from '../compatibility/mix-view.ts'
import { authorsHref } from '../routes.ts'
import type { LintQuery } from './lint-query.ts'

/** The form of the check. */
export type LintForm = {
  readonly reference: string
  readonly manifest: string
  readonly release: string
  readonly platforms: readonly {
    readonly value: string
    readonly label: string
    readonly isChosen: boolean
  }[]
  /** Newest first, development builds left out. */
  readonly versions: readonly string[]
  readonly authorsHref: string
}

const PLATFORMS = ['linux/amd64', 'linux/arm64'] as const

/** Prepares the form; the release is the newest stable one unless the address says another. */
export function lintForm(list: ReleaseList | null, query: LintQuery): LintForm {
  const { reference, manifest, release, platform } = query
  const values = [...new Set(['', ...PLATFORMS, platform])]
  return {
    reference,
    manifest,
    release: release || (list?.newestStable ?? ''),
    platforms: values.map((value) => ({
      value,
      label: value === '' ? 'all of the image' : value,
      isChosen: value === platform,
    })),
    versions: offeredVersions(list?.releases ?? []),
    authorsHref,
  }
}
