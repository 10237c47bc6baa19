import type { RegistryPage, RegistryTarget, RegistryVisit } from '#catalog/registry-page'
import type { Loaded } from '#problem/loaded'
import type { Command } from '../commands.ts'
import { digestWords } from '../extension-words.ts'
import { stateBanner, stateLine, type Banner, type StateLine } from '../state-line.ts'
import { registryCommands } from './registry-commands.ts'
import { registryContent, type RegistryContent } from './registry-content.ts'
import { registryApiHref, registryHref, registryTargetHref } from './registry-routes.ts'
import type { TagsQuery } from './tags-view.ts'

/** A page of the registry browser. */
export type RegistryView = RegistryContent & {
  readonly title: string
  /** What the title is: `tags`, `index`, `manifest`, `blob`, `referrers`. */
  readonly kind: string
  readonly breadcrumbs: readonly { readonly label: string; readonly href: string }[]
  readonly state: StateLine
  readonly banners: readonly Banner[]
  readonly commands: readonly Command[]
  readonly apiHref: string
}

/** Prepares a page of the registry browser. @param query what of a tag list is asked for */
export function registryView(
  loaded: Loaded<RegistryVisit>,
  target: RegistryTarget,
  query: TagsQuery,
  now: Date,
): RegistryView {
  const { host, page } = loaded.value
  const banner = stateBanner(loaded, now)
  return {
    title: titleOf(page, host),
    kind: kindOf(page),
    breadcrumbs: breadcrumbsOf(page),
    state: stateLine(loaded, now),
    banners: banner === null ? [] : [banner],
    commands: registryCommands(host, target),
    apiHref: registryApiHref(target),
    ...registryContent(page, query),
  }
}

function titleOf(page: RegistryPage, host: string): string {
  switch (page.kind) {
    case 'repositories':
      return host
    case 'tags':
      return lastComponent(page.repository)
    case 'manifest':
      return page.reference === page.digest ? digestWords(page.digest).short : page.reference
    case 'blob':
    case 'referrers':
      return digestWords(page.digest).short
    default:
      return page satisfies never
  }
}

function kindOf(page: RegistryPage): string {
  if (page.kind === 'manifest') return page.document.kind
  if (page.kind === 'repositories') return 'registry'
  return page.kind
}

function breadcrumbsOf(page: RegistryPage): RegistryView['breadcrumbs'] {
  if (page.kind === 'repositories') return []
  const { repository } = page
  const first = { label: 'Registry', href: registryHref }
  if (page.kind === 'tags') return [first]
  return [first, { label: repository, href: registryTargetHref({ kind: 'tags', repository }) }]
}

function lastComponent(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
