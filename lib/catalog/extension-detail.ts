import type { Digest } from '#oci/digest'
import type { Extension } from './extension.ts'

/** A document or blob as something that names it describes it; `size` in bytes, of layers compressed. */
export type LayerSummary = { readonly digest: Digest; readonly mediaType: string; readonly size: number }

/** `stub`: an image with a manifest.yaml and nothing else; `unknown`: its manifest could not be read. */
export type PlatformSummary = {
  readonly platform: string
  readonly digest: Digest
  readonly kind: 'content' | 'stub' | 'unknown'
  readonly layers: readonly LayerSummary[]
  /** Its own manifest as the index, or the pinned reference, names it. */
  readonly manifest?: Omit<LayerSummary, 'digest'>
  readonly config?: LayerSummary
  /** Whether files of it stand in a tree of kernel modules; absent while its large layers have not been read. */
  readonly kernelModules?: boolean
  /** Why `kind` is unknown: a complete sentence. */
  readonly problem?: string
}

/** One extension of one release with what its own image says. */
export type ExtensionDetail = {
  readonly release: string
  readonly extension: Extension
  /** manifest.yaml as JSON with every scalar a string; `null` with `manifestProblem` when it cannot be read. */
  readonly manifest: unknown
  readonly manifestProblem: string | null
  readonly constraint: string | null
  /** Layers above the one that manifest.yaml was found in, too large to be read unasked: one could replace it. */
  readonly unreadAbove?: readonly Digest[]
  /** `no-digest`: nothing can be read, because the release is known by names and versions only. */
  readonly imageState: 'read' | 'reading' | 'failed' | 'no-digest'
  readonly platforms: readonly PlatformSummary[]
  /** Path of its repository on the configured registry; absent when no image was looked for. */
  readonly home?: string
  /** What the pinned digest names: an index, or the one manifest of a single-platform image. */
  readonly document?: Omit<LayerSummary, 'digest'> & { readonly kind: 'index' | 'manifest' }
}
