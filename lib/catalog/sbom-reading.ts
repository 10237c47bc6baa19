import type { Digest } from '#oci/digest'
import type { ImageSboms } from './sbom.ts'

/** What is known of the bills of materials of one platform's image; `P` says why nothing is. */
export type SbomReading<P> = {
  readonly platform: string
  /** Of the platform's manifest. */
  readonly digest: Digest
  /** Bytes of its layers, packed: what reading it costs. */
  readonly sizeBytes: number
  /** `null`: nobody asked for the layers yet, or they could not be read. */
  readonly sboms: ImageSboms | null
  readonly problem: P | null
}
