import type { RegistryPage } from '#catalog/registry-page'
import { shortDigest, formatCount } from '../format.ts'
import { pageChoices } from '../page-choices.ts'
import { registryTargetHref } from './registry-routes.ts'

/** What of a tag list is asked for: a part of the name, a page, and whether signatures are shown. */
export type TagsQuery = { readonly text: string; readonly page: number; readonly artifacts: boolean }

/** One tag with the page it opens. */
export type TagRow = { readonly tag: string; readonly href: string; readonly note: string | null }

/** The tags of a repository, newest publication first, one page of them. */
export type TagsView = {
  readonly text: string
  readonly countText: string
  readonly rows: readonly TagRow[]
  readonly showsArtifacts: boolean
  /** Leads to the other kind of tags; `null` when there are none. */
  readonly other: { readonly label: string; readonly href: string } | null
  readonly pages: readonly { readonly label: string; readonly href: string; readonly isCurrent: boolean }[]
}

const PAGE_ROWS = 100

/** Reads what of a tag list is asked for; what makes no sense is left out. */
export function parseTagsQuery(
  search: Readonly<Record<string, string | readonly string[] | undefined>>,
): TagsQuery {
  const one = (name: string): string => {
    const value = search[name]
    return typeof value === 'string' ? value : ''
  }
  const page = /^[1-9]\d{0,5}$/.test(one('page')) ? Number(one('page')) : 1
  return { text: one('q').trim().slice(0, 128), page, artifacts: one('show') === 'signatures' }
}

/** Prepares the tags. Registries list the oldest publication first; people look for the newest. */
export function tagsView(
  { repository, tags, artifacts }: Extract<RegistryPage, { kind: 'tags' }>,
  query: TagsQuery,
): TagsView {
  const needle = query.text.toLowerCase()
  const all: readonly TagRow[] = query.artifacts
    ? artifacts.map(({ tag, subject }) => ({
        ...rowOf(repository, tag),
        note: `for ${shortDigest(subject)}`,
      }))
    : tags.map((tag) => rowOf(repository, tag))
  const found = all.filter(({ tag }) => tag.toLowerCase().includes(needle)).toReversed()
  const last = Math.max(1, Math.ceil(found.length / PAGE_ROWS))
  const page = Math.min(query.page, last)
  const href = (changed: Partial<TagsQuery>): string => hrefOf(repository, { ...query, page: 1, ...changed })
  const others = query.artifacts ? tags.length : artifacts.length
  return {
    text: query.text,
    countText: countText(found.length, all.length, query),
    rows: found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
    showsArtifacts: query.artifacts,
    other:
      others === 0
        ? null
        : {
            label: query.artifacts ? formatCount(others, 'tag') : formatCount(others, 'signature artifact'),
            href: href({ artifacts: !query.artifacts }),
          },
    pages: pageChoices(last, page, (number) => href({ page: number })),
  }
}

function rowOf(repository: string, tag: string): TagRow {
  return { tag, href: registryTargetHref({ kind: 'manifest', repository, reference: tag }), note: null }
}

function countText(found: number, total: number, { text, artifacts }: TagsQuery): string {
  const noun = artifacts ? 'signature artifact' : 'tag'
  return text === '' ? formatCount(total, noun) : `${found} of ${formatCount(total, noun)}`
}

function hrefOf(repository: string, { text, page, artifacts }: TagsQuery): string {
  const query = new URLSearchParams()
  if (text !== '') query.set('q', text)
  if (artifacts) query.set('show', 'signatures')
  if (page > 1) query.set('page', String(page))
  const written = query.toString()
  return registryTargetHref({ kind: 'tags', repository }) + (written === '' ? '' : `?${written}`)
}
