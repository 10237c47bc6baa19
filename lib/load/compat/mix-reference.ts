import { readPastedReference } from '#catalog/pasted-reference'
import { isRepository } from '#oci/repository'

/** What somebody asks to run: an image, or a name for whatever a release has under it. */
export type MixAsked = {
  /** Path of the repository or a bare name; empty for a digest alone. */
  readonly name: string
  readonly tag: string | null
  readonly digest: string | null
  /** Whether the name is one of Talos' own extensions, so that tables about these tell something of it. */
  readonly isTalos: boolean
}

const OWNER = 'siderolabs'
const MAX_CHARACTERS = 1_024 // of a reference; far above what a registry accepts

/**
 * Reads a reference, a digest or a name as people paste it: with quotes, a scheme, in capitals. What stands in front
 * of `siderolabs/` is the path of a mirror and goes; a repository of anybody else stays what it is.
 */
export function readMixReference(text: string): MixAsked | undefined {
  if (text.length > MAX_CHARACTERS) return undefined
  const written = readPastedReference(text)
  // Repositories have no capitals, and neither has any tag of an extension.
  const pasted = written.kind === 'neither' ? readPastedReference(text.toLowerCase()) : written
  if (pasted.kind === 'digest') return { name: '', tag: null, digest: pasted.digest, isTalos: false }
  if (pasted.kind === 'image') {
    const { tag, digest } = pasted
    return { ...named(pasted.repository), tag, digest }
  }
  const name = text
    .trim()
    .replace(/^["'`]|["'`]$/g, '')
    .toLowerCase()
  return isRepository(name) ? { ...named(name), tag: null, digest: null } : undefined
}

function named(repository: string): Pick<MixAsked, 'name' | 'isTalos'> {
  const [owner, name] = repository.split('/').slice(-2)
  if (owner === OWNER && name !== undefined) return { name: `${owner}/${name}`, isTalos: true }
  return { name: repository, isTalos: !repository.includes('/') }
}
