'use server'

import { redirect } from 'next/navigation'
import { parseTypedRelease } from '#view/route-segments'
import { currentVisit } from '../visit.ts'

/** Starts to read the images of a release, for which the page waits no longer than it takes to begin. */
export async function readImages(form: FormData): Promise<void> {
  const release = form.get('release')
  const version = parseTypedRelease(typeof release === 'string' ? release : '')
  const { doors, selfHref } = await currentVisit()
  // A limit of ours that refuses it shows as a page on which nothing goes on; the button is still there.
  if (version !== undefined) await doors.startImageReads(version)
  redirect(selfHref)
}
