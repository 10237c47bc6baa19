import type { Extension } from '#catalog/extension'
import type { ExtensionDetail } from '#catalog/extension-detail'
import type { ImageInside } from '#catalog/image-files'
import type { Outcome } from '#problem/outcome'
import type { Problem } from '#problem/problem'
import { digestHref } from '../registry/registry-routes.ts'
import { imageTree, type TreeRow } from './image-tree.ts'
import { insideView, type InsideView } from './inside-view.ts'
import { manifestFields, type ManifestField } from './manifest-fields.ts'

/** What the image of an extension holds, and where else it is known. */
export type ExtensionInside = {
  readonly tree: readonly TreeRow[]
  readonly manifest: readonly ManifestField[]
  /** What could make the manifest another one. */
  readonly manifestNote: string | null
  readonly inside: InsideView | null
  readonly links: readonly { readonly label: string; readonly href: string; readonly isOurs: boolean }[]
}

/** Prepares the part of an extension's page that stands on its image. @param platform the one that was asked for */
export function extensionInside(
  detail: ExtensionDetail,
  inside: Outcome<ImageInside<Problem>>,
  platform: string | undefined,
): ExtensionInside {
  const { extension, release, manifest, platforms, unreadAbove } = detail
  return {
    tree: imageTree(detail),
    manifest: manifestFields(manifest),
    manifestNote: unreadAbove === undefined ? null : coveredNote(unreadAbove.length),
    inside: insideView({
      name: extension.name,
      release,
      inside,
      platforms: platforms.map((one) => one.platform),
      asked: platform,
    }),
    links: linksOf(extension, release),
  }
}

function coveredNote(layers: number): string {
  const which = layers === 1 ? 'A layer above it is' : `${layers} layers above it are`
  return `${which} too large to be read unasked and could replace it; listing the files below tells.`
}

/** Folders whose extensions do not each have a folder of their own name in it. */
const NESTED: ReadonlySet<string> = new Set(['nvidia-gpu'])

function linksOf(extension: Extension, release: string): ExtensionInside['links'] {
  const { digest, registry, repository, category, name } = extension
  const isUpstream = registry === 'ghcr.io' && repository.startsWith('siderolabs/')
  const folder = /^[a-z0-9-]+$/.test(category) && category !== 'uncategorised' ? category : null
  return [
    ...(digest === null
      ? []
      : [{ label: 'Who else lists this digest', href: digestHref(digest), isOurs: true }]),
    ...(isUpstream
      ? [
          {
            label: 'Package page',
            href: `https://github.com/siderolabs/extensions/pkgs/container/${encodeURIComponent(name)}`,
            isOurs: false,
          },
        ]
      : []),
    ...(isUpstream && folder !== null
      ? [
          {
            label: `Source folder at ${release}`,
            href: `https://github.com/siderolabs/extensions/tree/${release}/${folder}${NESTED.has(folder) ? '' : `/${name}`}`,
            isOurs: false,
          },
        ]
      : []),
  ]
}
