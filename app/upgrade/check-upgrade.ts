'use server'

import { redirect } from 'next/navigation'
import { ownLimit } from '#load/limits/own-limits'
import { readPaste } from '#load/compat/load-preflight'
import { upgradeQueryHref, upgradeQueryOf } from '#view/upgrade/upgrade-query'
import { refusedUpgradeHref } from '#view/upgrade/upgrade-refusal'
import { parseTypedRelease } from '#view/route-segments'
import { currentVisit } from '../visit.ts'

/** Reads a paste and leads on to the address that has its names and versions, and nothing else of it. */
export async function checkUpgrade(form: FormData): Promise<void> {
  if (ownLimit('post') !== null) redirect(refusedUpgradeHref('busy'))
  const [paste, from, to] = ['paste', 'from', 'to'].map((name) => textOf(form.get(name)))
  const { doors } = await currentVisit()
  const version = parseTypedRelease(to ?? '')
  const catalog = await (version === undefined ? doors.loadHome() : doors.loadCatalog(version))
  const listed = catalog.ok ? catalog.value.value.extensions.map(({ name }) => name) : []
  redirect(upgradeQueryHref(upgradeQueryOf(readPaste(paste ?? ''), from ?? '', to ?? '', listed)))
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}
