import type { Digest } from './digest.ts'
import type { Platform } from './platform.ts'

/**
 * What points at content: media type, digest and size in bytes (a non-negative safe integer).
 *
 * @see image-spec v1.1.1 descriptor.md
 */
export type Descriptor = {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
  readonly platform?: Platform
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
  /** Base64 of the content itself; must be verified like a blob before use. */
  readonly data?: string
}
