import facts from './release-facts.json' with { type: 'json' }

/** Facts of one release that no image says. */
export type ReleaseFact = {
  readonly version: string
  /** Day of the tag in the Talos repository, ISO 8601; patch releases of old lines are newer than early betas. */
  readonly date: string | null
  /** Day of the tag in the extensions repository. */
  readonly extensionsDate: string | null
  /** Kernel of Talos, for example `6.12.48-talos`. */
  readonly kernel: string | null
  /** PKGS build that Talos was made with. */
  readonly pkgs: string | null
  /** PKGS build that the extensions were made with; kernel modules load only where both are the same. */
  readonly extensionsPkgs: string | null
}

const byVersion: ReadonlyMap<string, ReleaseFact> = new Map(facts.map((fact) => [fact.version, fact]))

/** What is known of a release, `undefined` when nothing is. */
export function releaseFact(version: string): ReleaseFact | undefined {
  return byVersion.get(version)
}

/** All releases with facts, oldest first by version; more than the release history has contents of. */
export function releasesWithFacts(): readonly ReleaseFact[] {
  return facts
}
