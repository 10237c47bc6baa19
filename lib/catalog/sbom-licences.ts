import type { SbomPackage } from './sbom.ts'

/** How many packages have one licence. */
export type LicenceCount = {
  /** An SPDX expression, `NOASSERTION` or `NONE` as written; `null`: the field is absent. */
  readonly licence: string | null
  readonly packages: number
}

/**
 * What a package is licensed under: what its authors declare, or, where that says nothing, what the author of the
 * document concluded on.
 */
export function licenceOf({ declared, concluded }: SbomPackage): string | null {
  return says(declared) || !says(concluded) ? (declared ?? concluded) : concluded
}

/** Licences with their packages, the most frequent first, what says nothing last. */
export function countLicences(packages: readonly SbomPackage[]): readonly LicenceCount[] {
  const counts = new Map<string | null, number>()
  for (const one of packages) {
    const licence = licenceOf(one)
    counts.set(licence, (counts.get(licence) ?? 0) + 1)
  }
  return [...counts]
    .map(([licence, count]) => ({ licence, packages: count }))
    .toSorted(
      (a, b) =>
        rank(a.licence) - rank(b.licence) ||
        b.packages - a.packages ||
        ((a.licence ?? '') < (b.licence ?? '') ? -1 : 1),
    )
}

const RANKS: ReadonlyMap<string, number> = new Map([
  ['NONE', 1],
  ['NOASSERTION', 2],
])

/** Three kinds of silence come after what is a licence. */
function rank(licence: string | null): number {
  return licence === null ? 3 : (RANKS.get(licence) ?? 0)
}

/** `NONE` says something: that there is no licence. */
function says(licence: string | null): boolean {
  return licence !== null && licence !== 'NOASSERTION'
}
