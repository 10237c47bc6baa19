import type { Descriptor } from './descriptor.ts'

/** An image manifest: one config and its layers, bottom first. */
export type ImageManifest = {
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly artifactType?: string
  readonly subject?: Descriptor
  readonly annotations?: Readonly<Record<string, string>>
}
