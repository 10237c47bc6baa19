import type { RegistryPage } from '#catalog/registry-page'
import { parseTagVersion } from '#catalog/talos-version'
import { isReadableLayer } from '#oci/layer-codec'
import { imageChildren } from '#oci/platform-select'
import { digestWords, type DigestWords } from '../extension-words.ts'
import { formatBytes, formatCount } from '../format.ts'
import { lintQueryHref } from '../lint/lint-query.ts'
import { extensionHistoryHref, releaseHref } from '../routes.ts'
import { descriptorRows, referrerRows, type DescriptorRow } from './descriptor-rows.ts'
import { jsonLines, type JsonLine } from './json-lines.ts'
import { digestHref, layerFilesApiHref, registryRawHref, registryTargetHref } from './registry-routes.ts'
import { tagsView, type TagsQuery, type TagsView } from './tags-view.ts'

/** A document as it is shown: its lines, and how many are left out. */
export type DocumentLines = { readonly lines: readonly JsonLine[]; readonly more: number }

/** What stands below the head of a page; what it does not have is `null` or empty. */
export type RegistryContent = {
  readonly facts: readonly {
    readonly term: string
    readonly text: string
    readonly digest: DigestWords | null
  }[]
  readonly links: readonly { readonly label: string; readonly href: string; readonly isPage: boolean }[]
  readonly repositories: readonly {
    readonly label: string
    readonly href: string
    readonly note: Link | null
  }[]
  readonly tags: TagsView | null
  readonly descriptors: { readonly title: string; readonly rows: readonly DescriptorRow[] } | null
  readonly document: DocumentLines | null
  /** Where the files of a layer are read; `null` when it is none. */
  readonly layer: { readonly apiHref: string; readonly sizeText: string } | null
  /** One sentence in place of content. */
  readonly note: string | null
}

type Link = { readonly label: string; readonly href: string }

const NOTHING = {
  facts: [],
  links: [],
  repositories: [],
  tags: null,
  descriptors: null,
  document: null,
  layer: null,
  note: null,
} as const

/** Prepares what a page holds. @param query what of a tag list is asked for */
export function registryContent(page: RegistryPage, query: TagsQuery): RegistryContent {
  return { ...NOTHING, ...contentOf(page, query) }
}

function contentOf(page: RegistryPage, query: TagsQuery): Partial<RegistryContent> {
  switch (page.kind) {
    case 'repositories':
      return {
        repositories: page.repositories.map(({ repository, extension }) => ({
          label: repository,
          href: registryTargetHref({ kind: 'tags', repository }),
          note:
            extension === null
              ? null
              : { label: 'through all releases', href: extensionHistoryHref(extension) },
        })),
      }
    case 'tags':
      return { tags: tagsView(page, query) }
    case 'manifest':
      return manifestContent(page)
    case 'blob':
      return blobContent(page)
    case 'referrers': {
      const rows = referrerRows(page.repository, page.digest, page.referrers)
      if (rows.length > 0) return { descriptors: { title: 'What refers to it', rows } }
      return { note: 'Nothing in the registry names this digest as its subject.' }
    }
    default:
      return page satisfies never
  }
}

type ManifestPage = Extract<RegistryPage, { kind: 'manifest' }>

function manifestContent(page: ManifestPage): Partial<RegistryContent> {
  const { repository, reference, digest, mediaType, size } = page
  const rows = descriptorRows(page)
  const byDigest = { kind: 'manifest' as const, repository, reference: digest }
  return {
    facts: [
      { term: 'Digest', text: digest, digest: digestWords(digest) },
      { term: 'Media type', text: mediaType, digest: null },
      { term: 'Size', text: formatBytes(size), digest: null },
      ...(reference === digest
        ? []
        : [{ term: 'Opened by', text: `tag ${reference}; it pointed at this digest`, digest: null }]),
    ],
    links: [
      { label: 'Its own bytes', href: registryRawHref(byDigest), isPage: false },
      {
        label: 'Referrers',
        href: registryTargetHref({ kind: 'referrers', repository, digest }),
        isPage: true,
      },
      { label: 'Releases that list it', href: digestHref(digest), isPage: true },
      ...(reference === digest
        ? []
        : [{ label: 'Permanent page', href: registryTargetHref(byDigest), isPage: true }]),
      ...(page.extension === null ? releaseLinks(page) : lintLinks(page)),
    ],
    descriptors: {
      title: page.document.kind === 'index' ? formatCount(rows.length, 'image') : 'Config and layers',
      rows,
    },
    document: jsonLines(page.text, new Map(rows.map((row) => [row.digest.whole, row.href]))),
  }
}

/** A catalog image is no extension: by the tag of a release it leads there, by digest nowhere else. */
function releaseLinks({ reference }: ManifestPage): RegistryContent['links'] {
  if (parseTagVersion(reference) === undefined) return []
  return [{ label: `Talos ${reference}`, href: releaseHref(reference), isPage: true }]
}

function lintLinks({ repository, digest, document }: ManifestPage): RegistryContent['links'] {
  if (!holdsFiles(document)) return []
  const href = lintQueryHref({ reference: `${repository}@${digest}` })
  return [{ label: 'Check it against a release', href, isPage: true }]
}

/** Whether it is an image that may be judged; signatures and lists of them have no platforms and no files. */
function holdsFiles(document: ManifestPage['document']): boolean {
  return document.kind === 'index'
    ? imageChildren(document.index).some(({ platform }) => platform !== undefined)
    : document.manifest.layers.some(({ mediaType }) => isReadableLayer(mediaType))
}

function blobContent(page: Extract<RegistryPage, { kind: 'blob' }>): Partial<RegistryContent> {
  const { repository, digest, of, mediaType, size, isRead, content } = page
  const target = { kind: 'blob' as const, repository, digest, of }
  return {
    facts: [
      { term: 'Digest', text: digest, digest: digestWords(digest) },
      {
        term: 'Media type',
        text: mediaType ?? 'not known: no manifest was given that names it',
        digest: null,
      },
      { term: 'Size', text: formatBytes(size), digest: null },
      {
        term: 'Checked',
        text: isRead
          ? 'its bytes against digest and size'
          : 'not read; type and size are what its manifest states',
        digest: null,
      },
    ],
    links: [
      { label: 'Its own bytes', href: registryRawHref(target), isPage: false },
      ...(of === null
        ? []
        : [
            {
              label: 'The manifest that names it',
              href: registryTargetHref({ kind: 'manifest', repository, reference: of }),
              isPage: true,
            },
          ]),
    ],
    ...(content.kind === 'json' ? { document: jsonLines(content.text, new Map()) } : {}),
    ...(content.kind === 'layer'
      ? { layer: { apiHref: layerFilesApiHref(target), sizeText: formatBytes(size) } }
      : {}),
    ...(content.kind === 'bytes'
      ? { note: 'It is neither a document nor a layer that can be shown here.' }
      : {}),
  }
}
