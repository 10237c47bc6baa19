import type { ReleaseFact } from '#catalog/release-facts'
import { historyOf } from '#catalog/release-history'
import { findTypedVersion, formatTalosVersion } from '#catalog/talos-version'
import { lastComponent } from '#compat/extension-change'
import { checkMix, releasesOfReference } from '#compat/mix-check'
import { membershipOf, type MixReport } from '#compat/mix-report'
import { PasteCollector } from '#compat/paste/collector'
import { readReference } from '#compat/paste/lines'
import type { PastedExtension } from '#compat/paste/pasted'
import type { Outcome } from '#problem/outcome'
import type { Application } from '../application.ts'
import type { KnownFacts } from '../files/known-facts.ts'
import type { Patience } from '../lifetimes.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Shelf } from '../shelf.ts'
import { knownCatalog, newestWith } from './known-catalogs.ts'

const MAX_CHARACTERS = 1_024 // of a reference; far above what a registry accepts

/**
 * Whether an image runs on a Talos release that it was not made for, and what that release has of its own. A name
 * without tag and digest stands for the image that the release itself has for it.
 */
export async function loadMix(
  { shelf, kernels, facts: images }: Pick<Application, 'shelf' | 'kernels' | 'facts'>,
  referenceText: string,
  versionText: string,
  patience: Patience,
): Promise<Outcome<MixReport>> {
  const version = versionText.length > 100 ? undefined : findTypedVersion(versionText)
  const asked = readOne(referenceText)
  if (version === undefined || asked === undefined)
    return { ok: false, problem: refused(asked === undefined) }
  const talosVersion = formatTalosVersion(version)
  const name = lastComponent(asked.name)
  const listing = tagReleases(shelf, asked)
  const [target] = await Promise.all([
    loadCatalog(shelf, talosVersion, patience),
    // The catalog that the tag names is the one that can confirm a digest.
    ...listing.slice(0, 4).map((release) => loadCatalog(shelf, release, patience)),
    shelf.history.read([talosVersion, ...listing], patience.cache),
  ])
  const catalog = target.ok ? target.value.value : undefined
  const facts: readonly ReleaseFact[] = await kernels.factsFor([talosVersion, ...listing], patience.nothing)
  const found = membershipOf(asked.name, talosVersion, catalog, newestWith(shelf), facts)
  const isAbsent = !target.ok && target.problem.kind === 'not-found'
  const membership = isAbsent ? ({ kind: 'unknown', reason: target.problem.title } as const) : found
  const isNameOnly = asked.version === null && asked.digest === null
  if (isNameOnly && 'repository' in membership) {
    const own = { name: lastComponent(membership.repository), releases: [talosVersion], talosVersion }
    return { ok: true, value: { ...checkMix(own, facts), ...own, name: asked.name, membership } }
  }
  const releases = releasesOfReference(
    { name, tag: asked.version, digest: asked.digest },
    {
      byDigest: (_, digest) => digestReleases(shelf, asked.name, digest, listing),
      byTag: () => listing,
    },
  )
  const hasKernelModules = await modulesIn(asked.digest, shelf, images)
  const builds = await kernels.factsFor([talosVersion, ...releases], patience.nothing)
  return {
    ok: true,
    value: {
      ...checkMix({ name, releases, talosVersion, hasKernelModules }, builds),
      name: asked.name,
      talosVersion,
      releases,
      membership,
    },
  }
}

function readOne(text: string): PastedExtension | undefined {
  if (text.length > MAX_CHARACTERS) return undefined
  const collector = new PasteCollector()
  return readReference(text.trim(), 1, collector) ? collector.finish().extensions[0] : undefined
}

/** Whether an image holds kernel modules; `undefined` unless it was read and what was listed of its files tells. */
async function modulesIn(
  digest: string | null,
  shelf: Shelf,
  images: KnownFacts,
): Promise<boolean | undefined> {
  for (const read of shelf.images.read()) {
    if (read.digest !== digest) continue
    const found = await Promise.all(
      read.reading.image.platforms.map(
        async (platform) => (await images.of(platform))?.kernelModules ?? platform.kernelModules,
      ),
    )
    if (found.includes(true)) return true
    return found.length > 0 && found.every((one) => one === false) ? false : undefined
  }
  return undefined
}

/** Releases whose catalogs list the tag, by what is at hand; newest last. */
function tagReleases(shelf: Shelf, { name, version }: PastedExtension): readonly string[] {
  if (version === null) return []
  const read = [...shelf.history.catalogs()].flatMap(([release, { extensions }]) =>
    extensions.some((one) => isNamed(one, name) && one.tag === version) ? [release] : [],
  )
  const table = shelf.isUpstream
    ? historyOf(lastComponent(name)).flatMap(({ tag, release }) => (tag === version ? [release] : []))
    : []
  return [...new Set([...table, ...read])]
}

/** `undefined` while a catalog that could list it has not been read. */
function digestReleases(
  shelf: Shelf,
  name: string,
  digest: string,
  listing: readonly string[],
): readonly string[] | undefined {
  const releases = new Set([...shelf.history.catalogs().keys(), ...listing])
  const found = [...releases].filter((release) => {
    const { source } = knownCatalog(shelf, release)
    return (
      source.kind === 'catalog' &&
      source.catalog.extensions.some((one) => isNamed(one, name) && one.digest === digest)
    )
  })
  if (found.length > 0) return found
  const isSearched = listing.length > 0 && listing.every((release) => shelf.history.catalogs().has(release))
  return isSearched ? [] : undefined
}

function isNamed(one: { readonly name: string; readonly repository: string }, name: string): boolean {
  return one.repository === name || one.name === name
}

function refused(isReference: boolean) {
  const title = isReference
    ? 'The check needs the reference or the name of one extension.'
    : 'The check needs a Talos version, such as v1.13.0.'
  const advice = 'Ask with ?reference=ghcr.io/siderolabs/zfs:2.4.1-v1.12.7&version=v1.13.0.'
  return { kind: 'invalid', title, advice } as const
}
