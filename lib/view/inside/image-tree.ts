import type { ExtensionDetail, LayerSummary } from '#catalog/extension-detail'
import { isDigest } from '#oci/digest'
import { digestWords, type DigestWords } from '../extension-words.ts'
import { formatBytes } from '../format.ts'
import { registryTargetHref } from '../registry/registry-routes.ts'
import { visibleText } from '../visible-text.ts'

/** One document or blob of an image, with how deep it stands below the pinned digest. */
export type TreeRow = {
  readonly depth: 0 | 1 | 2
  /** `index`, `linux/amd64`, `config`, `layer 1` */
  readonly role: string
  readonly mediaType: string
  readonly size: string
  readonly digest: DigestWords
  /** Its page in the registry browser. */
  readonly href: string
}

/** What the pinned digest leads to: index, manifests, configs and layers; empty while the image was not read. */
export function imageTree({ extension, home, document, platforms }: ExtensionDetail): readonly TreeRow[] {
  const { digest } = extension
  if (home === undefined || document === undefined || digest === null) return []
  const manifestHref = (reference: string): string =>
    registryTargetHref({ kind: 'manifest', repository: home, reference })
  const rows: TreeRow[] = [row(0, document.kind, { ...document, digest }, manifestHref(digest))]
  for (const { platform, digest: of, manifest, config, layers } of platforms) {
    if (document.kind === 'index') {
      const summary = { digest: of, mediaType: manifest?.mediaType ?? '', size: manifest?.size ?? 0 }
      rows.push(row(1, platform, summary, manifestHref(of)))
    }
    const depth = document.kind === 'index' ? 2 : 1
    const blobs: readonly (readonly [string, LayerSummary])[] = [
      ...(config === undefined ? [] : [['config', config] as const]),
      ...layers.map((layer, at) => [`layer ${at + 1}`, layer] as const),
    ]
    for (const [role, blob] of blobs) {
      const parent = isDigest(of) ? of : null
      const target = { kind: 'blob' as const, repository: home, digest: blob.digest, of: parent }
      rows.push(row(depth, role, blob, registryTargetHref(target)))
    }
  }
  return rows
}

function row(depth: TreeRow['depth'], role: string, summary: LayerSummary, href: string): TreeRow {
  const { digest, mediaType, size } = summary
  return {
    depth,
    role: visibleText(role),
    mediaType: visibleText(mediaType),
    size: formatBytes(size),
    digest: digestWords(digest),
    href,
  }
}
