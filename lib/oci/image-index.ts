import type { Descriptor } from './descriptor.ts'

/** An image index (or Docker manifest list): descriptors of the images of several platforms. */
export type ImageIndex = {
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
  readonly artifactType?: string
  readonly subject?: Descriptor
  readonly annotations?: Readonly<Record<string, string>>
}
