import type { Catalog } from '#catalog/catalog'
import { resolveName } from '#catalog/names-over-time'
import { lastComponent } from './extension-change.ts'
import type { MixAnswer } from './mix-check.ts'

/** Whether a release has an extension of its own for a name, which is what a visitor should use there. */
export type Membership =
  | {
      readonly kind: 'ships' | 'renamed'
      readonly repository: string
      /** The pinned reference of that release, `null` when its digest is not known. */
      readonly reference: string | null
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
}

/**
 * What a release has for a name of any time.
 *
 * @param catalog - `undefined`: what the release ships is not known
 * @param lastSeen - newest release that had a name
 */
export function membershipOf(
  asked: string,
  release: string,
  catalog: Catalog | undefined,
  lastSeen: (name: string) => string | undefined,
): Membership {
  if (catalog === undefined) {
    return { kind: 'unknown', reason: `What Talos ${release} ships is not known.` }
  }
  const repositories = catalog.extensions.map(({ repository }) => repository)
  const resolved = resolveName(asked, repositories)
  if (resolved.kind === 'not-in-release') {
    const name = lastComponent(resolved.repository)
    const last = lastSeen(name) ?? lastSeen(lastComponent(resolved.newestName))
    const tail =
      last === undefined ? 'and no release that is known has it' : `the newest that has it is ${last}`
    return { kind: 'does-not-ship', reason: `Talos ${release} does not ship ${name}; ${tail}.` }
  }
  const { repository } = resolved
  const found = catalog.extensions.find((extension) => extension.repository === repository)
  const place = { repository, reference: found?.duplicate === true ? null : (found?.reference ?? null) }
  const name = lastComponent(repository)
  if (resolved.rule === 'exact') {
    return { kind: 'ships', ...place, reason: `Talos ${release} ships its own ${name}.` }
  }
  const warning = resolved.warning === null ? '' : ` ${resolved.warning}`
  return { kind: 'renamed', ...place, reason: `In Talos ${release} it is called ${name}.${warning}` }
}
