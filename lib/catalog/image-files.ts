import type { Digest } from '#oci/digest'
import type { TarEntryType } from '#oci/tar-member'

/** The largest file, in bytes, whose text is shown. */
export const PREVIEW_BYTES = 256 * 1024

/** One file of an image with all layers applied. */
export type ImageFile = {
  /** Path in the image: `rootfs/usr/local/bin/tailscaled`, `manifest.yaml`. */
  readonly path: string
  readonly type: TarEntryType
  /** Bytes. */
  readonly size: number
  /** Permission bits. */
  readonly mode: number
  /** Where a link points, as written. */
  readonly link?: string
  /** Of its content; only files small enough for a preview and bills of materials have one. */
  readonly digest?: Digest
  /** The layer that holds it. */
  readonly layer: Digest
}

/** The files of one platform's image, in the order of their paths. */
export type ImageFiles = {
  readonly platform: string
  /** Of the platform's manifest. */
  readonly digest: Digest
  readonly files: readonly ImageFile[]
  /** Texts of files that say what the extension does, by path. */
  readonly texts: ReadonlyMap<string, string>
}

/** How far the reading of an image's files has come; bytes are those of its layers, packed. */
export type FilesProgress = { readonly bytes: number; readonly totalBytes: number; readonly entries: number }

/** What somebody who waits for the files of an image is told; `P` says why there are none. */
export type FilesEvent<P> =
  | { readonly kind: 'progress'; readonly progress: FilesProgress }
  | { readonly kind: 'result'; readonly files: ImageFiles }
  | { readonly kind: 'failed'; readonly problem: P }

/** What is known of the files of one platform's image; `P` says why there are none. */
export type ImageInside<P> = {
  readonly platform: string
  readonly digest: Digest
  /** Bytes of its layers, packed. */
  readonly sizeBytes: number
  /** `null`: nobody asked for them yet, or they could not be read. */
  readonly files: ImageFiles | null
  readonly problem: P | null
}
