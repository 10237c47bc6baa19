import type { ReleaseFact } from '#catalog/release-facts'
import { compareTalosVersions, findTalosVersion } from '#catalog/talos-version'

/** Releases of one PKGS build: kernel modules of any of them load on all of them. */
export type KernelBuild = {
  readonly pkgs: string
  readonly kernel: string | null
  /** Oldest first. */
  readonly releases: readonly string[]
}

/** One kernel version that was built more than once: looks compatible, and the modules are refused at boot. */
export type SameKernel = { readonly kernel: string; readonly builds: readonly KernelBuild[] }

/** Whether Talos and the extensions of one release were made with the same kernel build. */
export type ReleaseStanding =
  | { readonly kind: 'agrees'; readonly pkgs: string }
  | {
      readonly kind: 'disagrees'
      readonly talosPkgs: string
      readonly extensionsPkgs: string
      /** The next release of the same minor in which both agree. */
      readonly use: string | undefined
    }
  | { readonly kind: 'unknown' }

/**
 * The builds that Talos releases were made with, in the order of their first release. Modules are signed with a key
 * that exists only while a PKGS build runs, so the build decides, not the kernel version.
 *
 * @see siderolabs/talos pkg/machinery/gendata/data/pkgs; siderolabs/extensions Makefile, PKGS
 */
export function kernelBuilds(facts: readonly ReleaseFact[]): readonly KernelBuild[] {
  const builds = new Map<string, { pkgs: string; kernel: string | null; releases: string[] }>()
  for (const { version, pkgs, kernel } of facts) {
    if (pkgs === null) continue
    const build = builds.get(pkgs) ?? { pkgs, kernel, releases: [] }
    build.releases.push(version)
    builds.set(pkgs, build)
  }
  return [...builds.values()]
}

/** Builds that several releases share. */
export function sharedBuilds(facts: readonly ReleaseFact[]): readonly KernelBuild[] {
  return kernelBuilds(facts).filter(({ releases }) => releases.length > 1)
}

/** Kernel versions that several builds have. */
export function sameKernels(facts: readonly ReleaseFact[]): readonly SameKernel[] {
  const byKernel = new Map<string, KernelBuild[]>()
  for (const build of kernelBuilds(facts)) {
    if (build.kernel === null) continue
    byKernel.set(build.kernel, [...(byKernel.get(build.kernel) ?? []), build])
  }
  return [...byKernel]
    .filter(([, builds]) => builds.length > 1)
    .map(([kernel, builds]) => ({ kernel, builds }))
}

/** How a release stands; one without both builds is unknown, never in order. */
export function releaseStanding(version: string, facts: readonly ReleaseFact[]): ReleaseStanding {
  const fact = facts.find((candidate) => candidate.version === version)
  if (!fact || fact.pkgs === null || fact.extensionsPkgs === null) return { kind: 'unknown' }
  if (fact.pkgs === fact.extensionsPkgs) return { kind: 'agrees', pkgs: fact.pkgs }
  return {
    kind: 'disagrees',
    talosPkgs: fact.pkgs,
    extensionsPkgs: fact.extensionsPkgs,
    use: nextThatAgrees(version, facts),
  }
}

/** All releases in which Talos and extensions disagree, in the order of the facts. */
export function disagreeingReleases(facts: readonly ReleaseFact[]): readonly string[] {
  return facts
    .filter(({ version }) => releaseStanding(version, facts).kind === 'disagrees')
    .map(({ version }) => version)
}

function nextThatAgrees(version: string, facts: readonly ReleaseFact[]): string | undefined {
  const from = findTalosVersion(version)
  if (!from) return undefined
  const later = facts.flatMap((fact) => {
    const parsed = findTalosVersion(fact.version)
    const agrees = fact.pkgs !== null && fact.pkgs === fact.extensionsPkgs
    const sameMinor = parsed?.major === from.major && parsed.minor === from.minor
    return parsed && agrees && sameMinor && compareTalosVersions(parsed, from) > 0 ? [{ fact, parsed }] : []
  })
  return later.toSorted((a, b) => compareTalosVersions(a.parsed, b.parsed))[0]?.fact.version
}
