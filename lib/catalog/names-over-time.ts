import { nameChanges, type NameChange } from './name-changes.ts'

/** Which rule made a name of the catalog out of what was asked. */
export type NameRule = 'exact' | 'renamed' | 'renamed-back' | 'manifest-name' | 'misspelling'

/** What a name means in one release. */
export type ResolvedName =
  | {
      readonly kind: 'found'
      /** Repository path as in the catalog. */
      readonly repository: string
      readonly rule: NameRule
      /** Whether the Image Factory takes the text as it was written. */
      readonly factoryAccepts: boolean
      /** A complete sentence; `null` when there is nothing to warn of. */
      readonly warning: string | null
    }
  | {
      readonly kind: 'not-in-release'
      /** Repository path that was looked for. */
      readonly repository: string
      /** The name it goes by in other releases, to say where it is; itself when it has no other. */
      readonly newestName: string
    }

const owner = 'siderolabs/'

/**
 * Finds what a name from another release, a node or a schematic is called in one catalog. Host, tag and digest
 * are taken off first; the catalog's own name always wins.
 *
 * @param text - `gvisor`, `siderolabs/gvisor` or a whole reference
 * @param repositories - repository paths of the catalog, or bare names
 * @see siderolabs/image-factory:internal/profile/profile.go (its own table), siderolabs/omni (both directions)
 */
export function resolveName(text: string, repositories: Iterable<string>): ResolvedName {
  const listed = new Set([...repositories].map(withOwner))
  const written = withOwner(repositoryOf(text))
  const repository = listed.has(written) ? written : withoutMirror(written)
  const factoryAccepts = listed.has(factoryTarget(text.trim(), listed))
  if (listed.has(repository)) {
    return { kind: 'found', repository, rule: 'exact', factoryAccepts, warning: null }
  }
  const name = repository.startsWith(owner) ? repository.slice(owner.length) : repository
  for (const { target, rule, warning } of candidates(name)) {
    if (listed.has(owner + target)) {
      return { kind: 'found', repository: owner + target, rule, factoryAccepts, warning }
    }
  }
  return { kind: 'not-in-release', repository, newestName: newestName(name) }
}

type Candidate = { readonly target: string; readonly rule: NameRule; readonly warning: string | null }

function candidates(name: string): Candidate[] {
  const forward = nameChanges.filter((change) => change.from === name)
  const back = nameChanges.filter((change) => change.to === name && isRename(change))
  return [
    ...forward
      .filter(isRename)
      .map((change) => ({ target: change.to, rule: 'renamed' as const, warning: change.remark })),
    ...back.map((change) => ({
      target: change.from,
      rule: 'renamed-back' as const,
      warning: change.kind === 'flavour' ? flavourWarning(change) : change.remarkBack,
    })),
    ...forward
      .filter((change) => change.kind === 'manifest-name')
      .map((change) => ({ target: change.to, rule: 'manifest-name' as const, warning: change.remark })),
    ...forward
      .filter((change) => change.kind === 'misspelling')
      .flatMap((change) => [change.to, ...candidates(change.to).map((candidate) => candidate.target)])
      .map((target) => ({ target, rule: 'misspelling' as const, warning: misspeltWarning(name) })),
  ]
}

function isRename(change: NameChange): boolean {
  return change.kind === 'renamed' || change.kind === 'flavour'
}

function flavourWarning({ from, to }: NameChange): string {
  return `The flavour ${to} did not exist in this release; ${from} was the only one.`
}

function misspeltWarning(name: string): string {
  return `No image was ever called ${name}; the name is a misspelling in the tables of other tools.`
}

/** What the Image Factory looks for: the text as written, else what its own table has for it, once. */
function factoryTarget(text: string, listed: ReadonlySet<string>): string {
  if (listed.has(text) || !text.startsWith(owner)) return text
  const change = nameChanges.find(({ from, factory }) => owner + from === text && factory !== null)
  return change === undefined ? text : owner + String(change.factory)
}

function newestName(name: string): string {
  const change = nameChanges.find(({ from, kind }) => from === name && kind !== 'flavour')
  return change === undefined ? name : newestName(change.to)
}

function withOwner(name: string): string {
  return name.includes('/') ? name : owner + name
}

/** A mirror has a path of its own in front of the repository. */
function withoutMirror(repository: string): string {
  const [before, name] = repository.split('/').slice(-2)
  return `${before}/` === owner && name !== undefined ? owner + name : repository
}

/** Takes host, tag and digest off; a first component with a dot, a colon or the word localhost is a host. */
function repositoryOf(text: string): string {
  const name = text.trim().split('@', 1)[0] ?? ''
  const components = name.split('/')
  const first = components[0] ?? ''
  const isHost = components.length > 1 && (/[.:]/.test(first) || first === 'localhost')
  const path = (isHost ? components.slice(1) : components).join('/')
  const colon = path.lastIndexOf(':')
  return colon > path.lastIndexOf('/') ? path.slice(0, colon) : path
}
