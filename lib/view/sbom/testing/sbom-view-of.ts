import type { Tier } from '#catalog/extension'
import type { SbomEntry } from '#catalog/sbom'
import type { SbomReading } from '#catalog/sbom-reading'
import type { Problem } from '#problem/problem'
import { parseSbomQuery } from '../sbom-query.ts'
import { sbomView, type SbomParts } from '../sbom-view.ts'
import { DIGEST } from './made-sboms.ts'

/** The reference of the image of these tests. */
export const REFERENCE = `ghcr.io/siderolabs/gvisor:1@${DIGEST}`

/** What the page says of an image with these documents; `null`: nobody has read it. */
export function viewOf(
  entries: readonly SbomEntry[] | null,
  {
    tier = 'core',
    search = {},
    problem = null,
    stubs = [],
  }: { tier?: Tier; search?: Record<string, string>; problem?: Problem | null; stubs?: string[] } = {},
) {
  const value: SbomReading<Problem> = {
    platform: 'linux/amd64',
    digest: DIGEST,
    sizeBytes: 3 * 1024 * 1024,
    sboms: entries === null ? null : { platform: 'linux/amd64', digest: DIGEST, entries },
    problem,
  }
  const parts: SbomParts = {
    name: 'gvisor',
    release: 'v1.13.0',
    tier,
    reference: REFERENCE,
    reading: { ok: true, value },
    stubs,
    query: parseSbomQuery(search),
  }
  const view = sbomView(parts)
  if (view === null) throw new Error('There is no view.')
  return view
}
