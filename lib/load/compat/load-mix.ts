import type { Catalog } from '#catalog/catalog'
import type { ReleaseFact } from '#catalog/release-facts'
import { historyFact } from '#catalog/release-history'
import { findTypedVersion, formatTalosVersion } from '#catalog/talos-version'
import { lastComponent } from '#compat/extension-change'
import { checkMix, releasesOfReference, type MixAnswer } from '#compat/mix-check'
import { mixConstraint } from '#compat/mix-constraint'
import { membershipOf, type Membership, type MixReport } from '#compat/mix-report'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Application } from '../application.ts'
import type { KnownFacts } from '../files/known-facts.ts'
import type { Patience } from '../lifetimes.ts'
import { loadCatalog } from '../load-catalog.ts'
import type { Shelf } from '../shelf.ts'
import { digestReleases, repositoryOf, tagReleases } from './image-releases.ts'
import { newestWith } from './known-catalogs.ts'
import { readMixReference, type MixAsked } from './mix-reference.ts'

type Parts = Pick<Application, 'shelf' | 'kernels' | 'facts'>

/**
 * Whether an image runs on a Talos release that it was not made for, and what that release has of its own. A name
 * without tag and digest stands for the image that the release itself has for it.
 */
export async function loadMix(
  parts: Parts,
  referenceText: string,
  versionText: string,
  patience: Patience,
): Promise<Outcome<MixReport>> {
  const { shelf, kernels } = parts
  const version = versionText.length > 100 ? undefined : findTypedVersion(versionText)
  const read = readMixReference(referenceText)
  if (version === undefined || read === undefined) return { ok: false, problem: refused(read === undefined) }
  const talosVersion = formatTalosVersion(version)
  const asked = await withName(shelf, read, patience)
  const listing = tagReleases(shelf, asked)
  const [target] = await Promise.all([
    loadCatalog(shelf, talosVersion, patience),
    // The catalog that the tag names is the one that can confirm a digest.
    ...listing.slice(0, 4).map((release) => loadCatalog(shelf, release, patience)),
    shelf.history.read([talosVersion, ...listing], patience.cache),
  ])
  const facts = await kernels.factsFor([talosVersion, ...listing], patience.nothing)
  const membership = membershipIn(shelf, asked, talosVersion, target, facts)
  const judged =
    asked.tag === null && asked.digest === null
      ? judgeName(asked, membership, talosVersion, facts)
      : await judgeImage(parts, asked, talosVersion, listing, patience)
  const constraint = mixConstraint(constraintsOf(shelf, asked.digest, judged), talosVersion)
  const said = asked.name === asked.digest ? NOWHERE : judged.reason
  const reason = [said, constraint?.reason ?? ''].join(' ').trim()
  const { verdict, releases } = judged
  return {
    ok: true,
    value: { verdict, reason, name: asked.name, talosVersion, releases, membership, constraint },
  }
}

const NOWHERE = 'No catalog that was read lists this digest, so whose image it is is not known.'

function membershipIn(
  shelf: Shelf,
  { name, digest }: MixAsked,
  talosVersion: string,
  target: Outcome<Loaded<Catalog>>,
  facts: readonly ReleaseFact[],
): Membership {
  if (name === digest) return { kind: 'unknown', reason: NOWHERE }
  if (!target.ok && target.problem.kind === 'not-found') {
    return { kind: 'unknown', reason: target.problem.title }
  }
  const catalog = target.ok ? target.value.value : undefined
  return membershipOf(name, talosVersion, catalog, newestWith(shelf), facts)
}

type Judged = MixAnswer & { readonly name: string; readonly releases: readonly string[] }

/** The image that the release itself has under a name. */
function judgeName(
  asked: MixAsked,
  membership: Membership,
  talosVersion: string,
  facts: readonly ReleaseFact[],
): Judged {
  const isThere = 'repository' in membership
  const name = isThere ? lastComponent(membership.repository) : factName(asked)
  const releases = isThere ? [talosVersion] : []
  const answer = checkMix({ name, releases, talosVersion }, facts)
  // Without an image there is nothing to judge, and why there is none says more.
  const reason = !isThere && answer.verdict === 'unknown' ? membership.reason : answer.reason
  return { ...answer, reason, name, releases }
}

async function judgeImage(
  { shelf, kernels, facts: images }: Parts,
  asked: MixAsked,
  talosVersion: string,
  listing: readonly string[],
  patience: Patience,
): Promise<Judged> {
  const { tag, digest } = asked
  const name = factName(asked)
  const byDigest =
    digest === null ? undefined : await digestReleases(shelf, asked.name, digest, listing, patience)
  const releases = releasesOfReference(
    { name, tag, digest },
    { byDigest: () => byDigest, byTag: () => listing },
  )
  const hasKernelModules = await modulesIn(digest, shelf, images)
  const facts = await kernels.factsFor([talosVersion, ...releases], patience.nothing)
  const byTag = byDigest === undefined && tag !== null ? { tag, hasDigest: digest !== null } : undefined
  return { ...checkMix({ name, releases, talosVersion, byTag, hasKernelModules }, facts), name, releases }
}

/** A digest alone gets the name that a catalog has for it. */
async function withName(shelf: Shelf, asked: MixAsked, patience: Patience): Promise<MixAsked> {
  if (asked.name !== '' || asked.digest === null) return asked
  const repository = await repositoryOf(shelf, asked.digest, patience)
  const isTalos = repository?.startsWith('siderolabs/') === true
  return { ...asked, name: repository ?? asked.digest, isTalos }
}

/** The name that the project's tables know; what is not Talos' own keeps its path, which they do not know. */
function factName({ name, isTalos }: MixAsked): string {
  return isTalos ? lastComponent(name) : name
}

/** Constraints of the images that may be meant: what the very image says, else the project's table. */
function constraintsOf(shelf: Shelf, digest: string | null, { name, releases }: Judged): readonly string[] {
  for (const { digest: of, reading } of shelf.images.read()) {
    if (of === digest && reading.image.constraint !== null) return [reading.image.constraint]
  }
  if (!shelf.isUpstream) return []
  return releases.flatMap((release) => historyFact(release, name)?.constraint ?? [])
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

function refused(isReference: boolean) {
  const title = isReference
    ? 'The check needs the reference or the name of one extension.'
    : 'The check needs a Talos version, such as v1.13.0.'
  const advice = 'Ask with ?reference=ghcr.io/siderolabs/zfs:2.4.1-v1.12.7&version=v1.13.0.'
  return { kind: 'invalid', title, advice } as const
}
