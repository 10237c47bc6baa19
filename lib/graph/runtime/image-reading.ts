import type { GraphPlatform } from '../graph.ts'
import type { ServiceFact } from './service-fact.ts'
import type { ServiceFile } from './service-file.ts'

/** A file of an image: where it stands, and the digest of the layer that holds it. */
export type ImagePlace = { readonly path: string; readonly layer: string }

/** A file of an image with its content: equal texts for equal contents, `null` when they were not compared. */
export type ImageFile = ImagePlace & { readonly content: string | null }

/** What the files of an extension's image say, of one platform. */
export type ImageReading = {
  readonly extension: string
  readonly platform: GraphPlatform
  readonly files: readonly ImageFile[]
  readonly services: readonly (ImagePlace & { readonly file: ServiceFile })[]
  /** Its first kernel module; `null`: it has none. */
  readonly module: ImagePlace | null
  /** Runtime handlers that its drop-ins give to containerd. */
  readonly handlers: readonly (ImagePlace & { readonly name: string })[]
}

/** What was read of the images of a release. */
export type ImageKnowledge = {
  readonly readings: readonly ImageReading[]
  /** Extensions of which every platform was read: what their images do not have, they do not bring. */
  readonly complete: ReadonlySet<string>
}

/** Services of images with the file that defines each; where platforms differ, the first one stands. */
export function imageServices({ readings }: ImageKnowledge): readonly ServiceFact[] {
  const found = new Map<string, ServiceFact>()
  for (const { extension, services } of readings) {
    for (const { file, path, layer } of services) {
      const key = `${extension} ${file.name}`
      const evidence = { kind: 'service-file', extension, path, digest: layer } as const
      if (!found.has(key)) found.set(key, { extension, ...file, evidence })
    }
  }
  return [...found.values()]
}
