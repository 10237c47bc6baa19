import type { Catalog } from '#catalog/catalog'
import type { Extension } from '#catalog/extension'
import type { ExtensionDetail } from '#catalog/extension-detail'
import { constraintAnswer } from './answers/extension-answer.ts'
import { categoryQuery, formatCatalogQuery } from './catalog-query.ts'
import { versionWords } from './extension-words.ts'
import { shortDigest } from './format.ts'
import { releaseHref } from './routes.ts'
import { visibleText } from './visible-text.ts'

/** One fact with its term. */
export type Fact = {
  readonly term: string
  readonly text: string
  /** Identifiers and versions stand in the monospaced face. */
  readonly isCode: boolean
  /** A second, quieter line. */
  readonly note: string | null
  readonly href: string | null
  /** The whole value, when the text is a shortened one that can be copied. */
  readonly copy: string | null
}

/**
 * The facts beside an extension. What its own image says is given with it, when it has been read: `null` of
 * `detail` means that it has not.
 */
export function extensionFacts(
  extension: Extension,
  catalog: Catalog,
  detail: ExtensionDetail | null,
): readonly Fact[] {
  const { version } = catalog
  const words = versionWords(extension, version)
  const upstream = extension.boundToRelease && extension.upstreamVersion === null ? null : words.main
  const isToolkit = words.hint?.startsWith('toolkit') === true
  return [
    fact('Version', upstream ?? 'follows Talos', {
      isCode: upstream !== null,
      note: isToolkit ? words.hint : null,
    }),
    boundFact(extension, version, detail),
    constraintFact(detail),
    fact('Author', visibleText(extension.author ?? 'unstated')),
    fact('Category', extension.categoryTitle, {
      href: releaseHref(version) + formatCatalogQuery(categoryQuery(extension.category)),
    }),
    fact('Repository', `${extension.registry}/${extension.repository}`, { isCode: true }),
    fact('Tag', extension.tag ?? 'none', {
      isCode: extension.tag !== null,
      note: 'Tags move; only a digest is an identity.',
    }),
    digestFact('Digest', extension.digest),
    digestFact('Catalog index', catalog.indexDigest),
  ]
}

/** What the layers hold decides, where their files were listed; the form of a tag decides nothing. */
function boundFact({ boundToRelease }: Extension, version: string, detail: ExtensionDetail | null): Fact {
  const platforms = detail?.platforms ?? []
  if (platforms.some(({ kernelModules }) => kernelModules === true)) {
    return fact('Bound to', `the kernel build of Talos ${version}`, {
      note: 'Its image holds kernel modules.',
    })
  }
  const isSettled = platforms.length > 0 && platforms.every(({ kernelModules }) => kernelModules === false)
  const note = isSettled ? 'Its image holds no kernel modules.' : 'It may hold kernel modules all the same.'
  if (boundToRelease) return fact('Bound to', `Talos ${version}`, { note: isSettled ? note : null })
  return fact('Bound to', isSettled ? 'no release' : 'no release, going by its tag', { note })
}

function constraintFact(detail: ExtensionDetail | null): Fact {
  if (detail === null || detail.imageState === 'reading') return fact('Constraint', 'not read yet')
  if (detail.constraint === null) {
    return fact('Constraint', 'unstated', { note: detail.manifestProblem })
  }
  return fact('Constraint', visibleText(detail.constraint), {
    isCode: true,
    note: constraintNote(detail.constraint),
  })
}

/** What an image claims, in words; a claim that cannot be read is unknown and says where it breaks. */
function constraintNote(constraint: string): string {
  const { text, problem } = constraintAnswer(constraint)
  return problem === undefined ? `What it claims, in words: ${text}.` : `Unknown: ${problem}`
}

function digestFact(term: string, digest: string | null): Fact {
  if (digest === null) return fact(term, 'unknown')
  return fact(term, shortDigest(digest), { isCode: true, copy: digest })
}

function fact(term: string, text: string, more: Partial<Fact> = {}): Fact {
  return { term, text, isCode: false, note: null, href: null, copy: null, ...more }
}
