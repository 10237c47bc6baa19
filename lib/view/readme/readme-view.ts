import type { ExtensionReadme, FoundReadme } from '#catalog/extension-readme'
import type { Loaded } from '#problem/loaded'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { formatBytes } from '../format.ts'
import { extensionApiHref } from '../routes.ts'
import { visibleText } from '../visible-text.ts'
import { isTooLong, layoutFault } from './readme-limits.ts'
import type { ReadmePlace } from './readme-link.ts'

/** What stands in the place of a README. */
export type ReadmeContent =
  | { readonly kind: 'markdown'; readonly text: string; readonly place: ReadmePlace }
  /** It cannot be laid out safely, so it is shown letter by letter. */
  | { readonly kind: 'plain'; readonly text: string; readonly sentence: string }
  | { readonly kind: 'none'; readonly sentence: string }

/** The README of an extension as its page shows it. */
export type ReadmeView = {
  readonly content: ReadmeContent
  /** The file in the source repository; `href` is `null` where that is not known. */
  readonly source: { readonly path: string; readonly href: string | null } | null
  /** How old it is, when the source could not confirm it. */
  readonly note: string | null
  /** `state/origin` to watch while the source is being read for the first time; `null`: nothing to wait for. */
  readonly awaited: string | null
  readonly apiHref: string
}

/** Prepares the README of an extension of a release. */
export function readmeView(
  name: string,
  release: string,
  outcome: Outcome<Loaded<ExtensionReadme>>,
): ReadmeView {
  const base = { source: null, note: null, awaited: null, apiHref: readmeApiHref(name, release) }
  if (!outcome.ok) return { ...base, content: { kind: 'none', sentence: withoutSource(outcome.problem) } }
  const { state, origin, problem, value } = outcome.value
  const { found, home } = value
  return {
    ...base,
    content: contentOf(value),
    source: 'path' in found ? sourceOf(found.path, home, release) : null,
    note: problem === undefined ? null : `Kept from an earlier reading: ${problem.title}`,
    awaited: found.kind === 'reading' ? `${state}/${origin}` : null,
  }
}

/** The JSON twin of the README of an extension. */
function readmeApiHref(name: string, release: string): string {
  return `${extensionApiHref(name, release)}/readme`
}

function withoutSource({ title }: Problem): string {
  return `It cannot be shown: ${title}`
}

function contentOf({ found, home, release }: ExtensionReadme): ReadmeContent {
  if (found.kind !== 'text') return { kind: 'none', sentence: visibleText(reasonOf(found, release)) }
  const text = visibleText(found.text.replaceAll('\r\n', '\n'))
  if (text.trim() === '') return { kind: 'none', sentence: 'The file is empty.' }
  if (isTooLong(text)) {
    const sentence = `The file has ${formatBytes(text.length)}, more than is shown on a page.`
    return { kind: 'none', sentence }
  }
  const fault = layoutFault(text)
  if (fault !== null) return { kind: 'plain', text, sentence: `Shown as it is written, because ${fault}.` }
  const folder = found.path.slice(0, found.path.lastIndexOf('/'))
  return { kind: 'markdown', text, place: { home, tag: release, folder } }
}

function reasonOf(found: Exclude<FoundReadme, { kind: 'text' }>, release: string): string {
  switch (found.kind) {
    case 'reading':
      return `The source repository at ${release} is being read; the page renews itself.`
    case 'omitted':
      return `The file is there and is not shown, because ${found.reason}.`
    case 'none':
      return `The source repository at ${release} has no README in ${found.folder}, nor above it.`
    case 'no-package':
      return `The source repository at ${release} has no package of this name.`
    default:
      return found satisfies never
  }
}

function sourceOf(path: string, home: string | null, release: string): ReadmeView['source'] {
  const href =
    home === null ? null : `${home}/blob/${release}/${path.split('/').map(encodeURIComponent).join('/')}`
  return { path: visibleText(path), href }
}
