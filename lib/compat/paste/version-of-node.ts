import { compareTalosVersions, parseTagVersion } from '#catalog/talos-version'
import type { Pasted } from './pasted.ts'

/** The Talos version that a paste says its nodes run; of several the oldest, from which the way is longest. */
export function versionOfNode({ talosVersions }: Pick<Pasted, 'talosVersions'>): string | undefined {
  const versions = talosVersions.flatMap((text) => {
    const version = parseTagVersion(text)
    return version === undefined ? [] : [{ text, version }]
  })
  return versions.toSorted((a, b) => compareTalosVersions(a.version, b.version))[0]?.text
}
