import { readPastedReference, type PastedReference } from '../pasted-reference.ts'
import type { Release } from '../release.ts'

/** What somebody typed where anything may be typed. */
export type SearchQuestion = {
  /** As typed, without blanks around it. */
  readonly text: string
  /** What is left to look for: a name, a reference, or words; empty when only releases were named. */
  readonly words: string
  readonly pasted: PastedReference
  /** Releases that were named, in their order: `1.12` is the newest one of that minor. */
  readonly releases: readonly string[]
}

/** Far above any question; a reference has at most 521 characters. */
const MAX_CHARACTERS = 1_000
const MAX_WORDS = 24

/** Words of a question about a release that say nothing about what is looked for. */
const FILLERS: ReadonlySet<string> = new Set(
  `a an and are available can do does exist exists for have has i in is it linux of on run running runs ship shipped
  ships support supported supports talos that the there use using version will with work works`.split(/\s+/),
)

/**
 * Takes a question apart: `does zfs run on v1.13?` asks for `zfs` in the newest release of 1.13. A number that is no
 * release stays a word, since extensions have versions too.
 *
 * @param known releases there are, newest first
 */
export function readQuestion(typed: string, known: readonly Release[]): SearchQuestion {
  const text = typed.slice(0, MAX_CHARACTERS).trim()
  const releases: string[] = []
  const rest: string[] = []
  for (const word of text.split(/\s+/).slice(0, MAX_WORDS)) {
    const bare = word.replace(/[?!,;]+$/, '')
    const release = releaseNamed(bare, known)
    if (release === undefined) rest.push(bare)
    else if (!releases.includes(release)) releases.push(release)
  }
  const words = releases.length === 0 ? rest : rest.filter((word) => !FILLERS.has(word.toLowerCase()))
  return { text, words: words.join(' '), pasted: readPastedReference(words.join(' ')), releases }
}

/** The release of `v1.12.0`, `1.12.0`, `v1.12` or `1.12`; of a minor its newest, a stable one if there is any. */
function releaseNamed(word: string, known: readonly Release[]): string | undefined {
  const version = /^v?(\d+\.\d+(?:\.\d+(?:-[a-z0-9.-]+)?)?)$/i.exec(word)?.[1]
  if (version === undefined) return undefined
  const tag = `v${version.toLowerCase()}`
  const exact = known.find((release) => release.version === tag)
  if (exact !== undefined) return exact.version
  if (tag.split('.').length !== 2) return undefined
  const ofMinor = known.filter((release) => release.version.startsWith(`${tag}.`))
  return (ofMinor.find(({ channel }) => channel === 'stable') ?? ofMinor[0])?.version
}
