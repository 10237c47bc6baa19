import type { ReleaseFact } from '#catalog/release-facts'
import { isKernelBound } from './kernel-bound.ts'

/** Whether the modules of an image load on a release that it was not made for. */
export type MixVerdict =
  'same-build' | 'same-kernel-other-build' | 'other-kernel' | 'not-kernel-bound' | 'unknown'

/** A verdict with the sentence that gives its reason. */
export type MixAnswer = { readonly verdict: MixVerdict; readonly reason: string }

/** What is asked: the releases that an image may come from, and the one it shall run on. */
export type MixQuestion = {
  /** Last path component of the repository, or the whole path of one that is not Talos' own. */
  readonly name: string
  /** Releases whose catalogs list the image; several when only its tag is known and is used by several. */
  readonly releases: readonly string[]
  readonly talosVersion: string
  /** Set where nothing but the tag tells the releases; `hasDigest`: there is a digest that was not compared yet. */
  readonly byTag?: { readonly tag: string; readonly hasDigest: boolean } | undefined
  /** Whether the files of this very image hold kernel modules; the table of names answers else. */
  readonly hasKernelModules?: boolean | undefined
}

/**
 * Answers whether an extension of one release runs on another Talos release. Images with kernel modules need the very
 * build that Talos was made with; what cannot be looked up is unknown and never in order.
 */
export function checkMix(question: MixQuestion, facts: readonly ReleaseFact[]): MixAnswer {
  const { name, releases, talosVersion, hasKernelModules } = question
  const bound = hasKernelModules ?? isKernelBound(name)
  if (bound === false) {
    const reason = `${name} carries no kernel modules; it runs on every Talos version that its constraint allows.`
    return { verdict: 'not-kernel-bound', reason }
  }
  if (bound === undefined) {
    return unknown(`Whether ${name} carries kernel modules is not known.`)
  }
  const answers = releases.map((release) => compareBuilds(name, release, talosVersion, facts))
  const [first] = answers
  if (!first) return unknown(`Which release this image of ${name} was made for is not known.`)
  if (answers.every(({ verdict }) => verdict === first.verdict)) return provenBy(question, first)
  return unknown(
    `The tag is used by ${releases.length} releases with different kernel builds; only a digest can tell them apart.`,
  )
}

/**
 * What a tag alone can prove. One without the name of its release is pushed again for every release, and a digest that
 * was compared with no catalog may be of a development build of the same tag: neither proves that modules load.
 */
function provenBy({ name, releases, byTag }: MixQuestion, answer: MixAnswer): MixAnswer {
  if (answer.verdict !== 'same-build' || byTag === undefined) return answer
  const { tag, hasDigest } = byTag
  if (hasDigest) {
    return unknown(
      `By its tag ${name} is of ${releases.join(', ')}; its digest could not be compared with the catalog there.`,
    )
  }
  if (releases.every((release) => tag === release || tag.endsWith(`-${release}`))) return answer
  return unknown(
    `The tag ${tag} of ${name} is pushed again for every release; only a digest tells which image it is.`,
  )
}

function compareBuilds(
  name: string,
  release: string,
  talosVersion: string,
  facts: readonly ReleaseFact[],
): MixAnswer {
  const from = facts.find(({ version }) => version === release)
  const to = facts.find(({ version }) => version === talosVersion)
  const build = from?.extensionsPkgs ?? null
  if (!from || build === null)
    return unknown(`The kernel build of the extensions of ${release} is not known.`)
  if (!to || to.pkgs === null) return unknown(`The kernel build of Talos ${talosVersion} is not known.`)
  if (build === to.pkgs) {
    const reason = `${name} of ${release} and Talos ${talosVersion} come from the same build ${build}: its modules load.`
    return { verdict: 'same-build', reason }
  }
  const kernel = facts.find(({ pkgs }) => pkgs === build)?.kernel ?? from.kernel
  if (kernel === null || to.kernel === null) {
    return unknown(`${name} of ${release} was built with ${build}, Talos ${talosVersion} with ${to.pkgs}.`)
  }
  if (kernel === to.kernel) {
    const reason = `Same kernel ${kernel}, different build (${build}, not ${to.pkgs}): the image can be assembled, and the kernel refuses the modules at boot.`
    return { verdict: 'same-kernel-other-build', reason }
  }
  const reason = `${name} of ${release} is built for kernel ${kernel}; Talos ${talosVersion} runs ${to.kernel}.`
  return { verdict: 'other-kernel', reason }
}

function unknown(reason: string): MixAnswer {
  return { verdict: 'unknown', reason }
}

/** What a reference says about where it comes from. */
export type MixReference = {
  readonly name: string
  readonly tag: string | null
  readonly digest: string | null
}

/** `undefined`: not looked up. An empty list: looked up, and no release lists it. */
export type MixLookup = {
  readonly byDigest: (name: string, digest: string) => readonly string[] | undefined
  readonly byTag: (name: string, tag: string) => readonly string[] | undefined
}

/**
 * The releases that an image reference belongs to. A digest decides when its release is known; a digest that all
 * catalogs were searched for in vain belongs to none, whatever its tag says: same tag, other image.
 */
export function releasesOfReference(reference: MixReference, lookup: MixLookup): readonly string[] {
  const { name, tag, digest } = reference
  const listed = digest === null ? undefined : lookup.byDigest(name, digest)
  if (listed !== undefined) return listed
  return tag === null ? [] : (lookup.byTag(name, tag) ?? [])
}
