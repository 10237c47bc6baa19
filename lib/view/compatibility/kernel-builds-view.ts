import { releasesWithFacts, type ReleaseFact } from '#catalog/release-facts'
import { disagreeingReleases, kernelBuilds, sameKernels, sharedBuilds } from '#compat/kernel-builds'
import { releaseHref } from '../routes.ts'
import { kernelNote } from './kernel-standing.ts'

/** A release as a link. */
export type LinkedRelease = { readonly version: string; readonly href: string }

/** One kernel build with its releases, newest first. */
export type BuildRow = {
  readonly pkgs: string
  readonly kernel: string
  readonly releases: readonly LinkedRelease[]
}

/** Which releases of Talos share a kernel build, and which only look as if they did. */
export type KernelBuildsView = {
  /** Releases in which Talos and extensions disagree, with the reason. */
  readonly disagreeing: readonly (LinkedRelease & { readonly reason: string })[]
  /** One kernel version, built more than once. */
  readonly lookalikes: readonly { readonly kernel: string; readonly builds: readonly BuildRow[] }[]
  readonly shared: readonly BuildRow[]
  readonly all: readonly BuildRow[]
}

/** Prepares the page from the table of releases. */
export function kernelBuildsView(facts: readonly ReleaseFact[] = releasesWithFacts()): KernelBuildsView {
  return {
    disagreeing: disagreeingReleases(facts)
      .toReversed()
      .map((version) => ({ ...linked(version), reason: kernelNote(version) ?? '' })),
    lookalikes: sameKernels(facts)
      .toReversed()
      .map(({ kernel, builds }) => ({ kernel, builds: builds.toReversed().map(buildRow) })),
    shared: sharedBuilds(facts).toReversed().map(buildRow),
    all: kernelBuilds(facts).toReversed().map(buildRow),
  }
}

function buildRow({ pkgs, kernel, releases }: ReturnType<typeof kernelBuilds>[number]): BuildRow {
  return { pkgs, kernel: kernel ?? 'unknown', releases: releases.toReversed().map(linked) }
}

function linked(version: string): LinkedRelease {
  return { version, href: releaseHref(version) }
}

/** `GET /api/v1/compatibility/kernel-builds`: the builds that Talos releases were made with, newest first. */
export function kernelBuildsAnswer(facts: readonly ReleaseFact[] = releasesWithFacts()) {
  return {
    builds: kernelBuilds(facts).toReversed(),
    sameKernel: sameKernels(facts).toReversed(),
    disagreeing: disagreeingReleases(facts)
      .toReversed()
      .map((version) => ({ version, reason: kernelNote(version) })),
  }
}
