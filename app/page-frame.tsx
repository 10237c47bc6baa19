import type { ReactNode } from 'react'
import { PageShell } from '#components/shell/page-shell'
import { ThemeSwitch } from '#components/shell/theme-switch.client'
import { releasePicker, type ReleaseHref } from '#view/releases-view'
import { releaseHref } from '#view/routes'
import { shellView, type Section } from '#view/shell-view'
import { setTheme } from './set-theme.ts'
import { currentVisit } from './visit.ts'

type Props = {
  readonly section: Section | null
  /** The release that the page is about, if it is about one. */
  readonly release?: string | null
  /** Where the picker leads for a release; its catalog, unless the page knows better. */
  readonly hrefOf?: ReleaseHref
  readonly children: ReactNode
}

/** Puts a screen into the frame of the site; a list of releases that cannot be read only empties the picker. */
export async function PageFrame({ section, release = null, hrefOf = releaseHref, children }: Props) {
  const { doors, theme } = await currentVisit()
  const list = await doors.loadReleases()
  const picker = releasePicker(list.ok ? list.value.value : null, release, hrefOf)
  const shell = shellView(picker, section, process.env['CATALOG_DEMO'] === '1')
  return (
    <PageShell shell={shell} themeSwitch={<ThemeSwitch initial={theme} action={setTheme} />}>
      {children}
    </PageShell>
  )
}
