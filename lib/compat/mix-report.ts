import type { Catalog } from '#catalog/catalog'
import { resolveName } from '#catalog/names-over-time'
import type { ReleaseFact } from '#catalog/release-facts'
import { lastComponent, talosName } from './extension-change.ts'
import { isKernelBound } from './kernel-bound.ts'
import { releaseStanding } from './kernel-builds.ts'
import type { MixAnswer } from './mix-check.ts'
import type { MixConstraint } from './mix-constraint.ts'

/** Whether a release has an extension of its own for a name, which is what a visitor should use there. */
export type Membership =
  | {
      readonly kind: 'ships' | 'renamed'
      readonly repository: string
      /** The pinned reference of that release, `null` when its digest is not known. */
      readonly reference: string | null
      /** Whether Talos of that very release refuses its kernel modules, because both come from different builds. */
      readonly isRefused: boolean
      readonly reason: string
    }
  | { readonly kind: 'does-not-ship' | 'unknown'; readonly reason: string }

/** The answer of a mix check with everything that was found on the way. */
export type MixReport = MixAnswer & {
  /** Repository path or name, as asked. */
  readonly name: string
  readonly talosVersion: string
  /** Releases whose catalogs list the image; empty when none is known. */
  readonly releases: readonly string[]
  readonly membership: Membership
  /** What the image claims of that release; `null` when its constraint is not known. */
  readonly constraint: MixConstraint | null
}

/**
 * What a release has for a name of any time.
 *
 * @param catalog - `undefined`: what the release ships is not known
 * @param lastSeen - newest release that had a name
 * @param facts - of the release, and of those that could be used in its place
 */
export function membershipOf(
  asked: string,
  release: string,
  catalog: Catalog | undefined,
  lastSeen: (name: string) => string | undefined,
  facts: readonly ReleaseFact[],
): Membership {
  if (catalog === undefined) {
    return { kind: 'unknown', reason: `What Talos ${release} ships is not known.` }
  }
  const repositories = catalog.extensions.map(({ repository }) => repository)
  const resolved = resolveName(asked, repositories)
  if (resolved.kind === 'not-in-release') {
    const name = talosName(resolved.repository)
    const last = lastSeen(name) ?? lastSeen(resolved.newestName)
    const tail =
      last === undefined ? 'and no release that is known has it' : `the newest that has it is ${last}`
    return { kind: 'does-not-ship', reason: `Talos ${release} does not ship ${name}; ${tail}.` }
  }
  const { repository } = resolved
  const found = catalog.extensions.find((extension) => extension.repository === repository)
  const name = lastComponent(repository)
  const refusal = refusalOf(name, release, facts)
  const reference = found?.duplicate === true ? null : (found?.reference ?? null)
  const place = { repository, reference, isRefused: refusal !== '' }
  if (resolved.rule === 'exact') {
    return { kind: 'ships', ...place, reason: `Talos ${release} ships its own ${name}.${refusal}` }
  }
  const warning = resolved.warning === null ? '' : ` ${resolved.warning}`
  return {
    kind: 'renamed',
    ...place,
    reason: `In Talos ${release} it is called ${name}.${refusal}${warning}`,
  }
}

/** Why the modules that a release ships do not load on its own Talos, with a blank in front; empty when none is known. */
function refusalOf(name: string, release: string, facts: readonly ReleaseFact[]): string {
  const standing = releaseStanding(release, facts)
  if (standing.kind !== 'disagrees' || isKernelBound(name) !== true) return ''
  const instead = standing.use === undefined ? '' : ` Use ${standing.use}.`
  return ` Its kernel modules are refused at boot: they were built with ${standing.extensionsPkgs}, this Talos with ${standing.talosPkgs}.${instead}`
}
