import type { ServiceFact } from './service-fact.ts'
import { readServiceFile } from './service-file.ts'

/**
 * The services of a release as the source tree at its tag has them. A file belongs to the nearest extension at or
 * above its folder, else to all extensions below it: branches of one extension share their files so.
 *
 * @param files texts of the tree by path
 * @param folders folder of each extension
 */
export function sourceServices(
  files: ReadonlyMap<string, string>,
  folders: ReadonlyMap<string, string>,
  tag: string,
): readonly ServiceFact[] {
  const byFolder = new Map<string, string[]>()
  for (const [name, folder] of folders) byFolder.set(folder, [...(byFolder.get(folder) ?? []), name])
  return [...files]
    .filter(([path]) => isCandidate(path))
    .flatMap(([path, text]) => {
      const owners = ownersOf(path.slice(0, path.lastIndexOf('/')), byFolder)
      const service = owners.length === 0 ? undefined : readServiceFile(text)
      if (service === undefined) return []
      return owners.map((extension): ServiceFact => ({
        extension,
        ...service,
        evidence: { kind: 'source-file', path, tag },
      }))
    })
}

function isCandidate(path: string): boolean {
  return (
    /^[^/.]+\/.*\.ya?ml$/.test(path) &&
    !/(?:^|\/)(?:pkg|vars|manifest)\.yaml$/.test(path) &&
    !path.startsWith('hack/')
  )
}

function ownersOf(folder: string, byFolder: ReadonlyMap<string, readonly string[]>): readonly string[] {
  for (let at = folder; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const own = byFolder.get(at)
    if (own !== undefined) return own
  }
  return [...byFolder].flatMap(([other, names]) => (other.startsWith(`${folder}/`) ? names : []))
}
