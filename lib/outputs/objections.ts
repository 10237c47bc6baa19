import { isInRange } from '#catalog/facts/release-range'
import { isRegistryHost } from '#oci/registry-host'
import { isRepository } from '#oci/repository'
import { releaseObjection } from './factory-service.ts'
import { platformTable, type TalosPlatform } from './platform-table.ts'
import { orderedExtensions, type Selection } from './selection.ts'

/** Why there is nothing of the Image Factory for a release without a catalog. */
export const noCatalog =
  'Releases before v1.5.3 have no catalog, so the Image Factory has no extensions for them.'

/** Nothing chosen. */
export function emptyObjection({ extensions }: Selection): string | null {
  return extensions.length === 0 ? 'Nothing is chosen.' : null
}

/** Nothing chosen, or an extension whose digest is not known or not the only one, so that nothing can be pinned. */
export function digestObjection(selection: Selection): string | null {
  const twice = orderedExtensions(selection).find(({ duplicate }) => duplicate)
  if (twice !== undefined) return `The index of ${selection.release} lists ${twice.name} with two digests.`
  const unknown = orderedExtensions(selection).find(({ reference }) => reference === null)
  if (unknown !== undefined) return `The digest of ${unknown.name} in ${selection.release} is not known.`
  return emptyObjection(selection)
}

/** Nothing chosen, or an extension without a tag. */
export function tagObjection(selection: Selection): string | null {
  const untagged = orderedExtensions(selection).find(({ tag }) => tag === null)
  return untagged === undefined
    ? emptyObjection(selection)
    : `${untagged.name} has no tag in ${selection.release}.`
}

/** A mirror that is no `host` or `host/prefix`: it is written into commands. `null` also when there is none. */
export function mirrorObjection({ mirror }: Selection): string | null {
  if (mirror === null) return null
  const slash = mirror.indexOf('/')
  const host = slash === -1 ? mirror : mirror.slice(0, slash)
  const isPath = slash === -1 || isRepository(mirror.slice(slash + 1))
  return isRegistryHost(host) && isPath ? null : 'The mirror is no registry host with or without a path.'
}

/** The factory does not serve the release, the ID of the schematic was not computed, or the platform does not fit. */
export function schematicIdObjection(selection: Selection): string | null {
  const unserved = releaseObjection(selection)
  if (unserved !== null) return unserved
  if (selection.schematicId === null) return 'The ID of the schematic has not been computed yet.'
  return platformObjection(selection)
}

/** The factory does not serve the release, or the platform does not fit. */
export function servedObjection(selection: Selection): string | null {
  return releaseObjection(selection) ?? platformObjection(selection)
}

/** A platform that is unknown, too new for the release, or not made for the architecture or for secure boot. */
export function platformObjection(selection: Selection): string | null {
  const { release, platform: name, architecture, secureboot } = selection
  const platform = findPlatform(name)
  if (platform === undefined) return `Talos has no platform ${name}.`
  if (!isInRange(release, platform.range))
    return `${name} is a platform from ${platform.range.from ?? ''} on.`
  if (!platform.architectures.includes(architecture)) return `${name} has no images for ${architecture}.`
  return secureboot && !platform.secureboot ? `${name} has no images for secure boot.` : null
}

/** A platform of the table, `undefined` for every other name. */
export function findPlatform(name: string): TalosPlatform | undefined {
  return platformTable.find((platform) => platform.name === name)
}
