import type { CatalogDescription } from './catalog-builder.ts'
import type { ImageShape } from './extension-description.ts'

/** Every legal way to write an image, one at a time; the first is how nearly all are written. */
export const LEGAL_SHAPES: readonly ImageShape[] = [
  {},
  { family: 'docker' },
  { codec: 'zstd' },
  { codec: 'tar' },
  { family: 'docker', codec: 'tar' },
  { names: 'dot-slash' },
  { arrangement: 'manifest-first' },
  { arrangement: 'one-layer' },
  { arrangement: 'override' },
  { arrangement: 'whiteout-readd' },
  { arrangement: 'whiteout-same-layer' },
  { arrangement: 'opaque' },
  { arrangement: 'manifest-middle' },
  { longName: 'pax' },
  { longName: 'gnu' },
  { longName: 'ustar' },
  { single: true },
  { single: true, family: 'docker', arrangement: 'one-layer' },
  { attestation: true },
  { armVariant: true },
  { plainVersion: true },
]

/** The same release with its extensions written in all legal ways, in turn. */
export function withLegalOddities(description: CatalogDescription): CatalogDescription {
  return {
    ...description,
    extensions: description.extensions.map((extension, at) => ({
      ...extension,
      shape: { ...LEGAL_SHAPES[at % LEGAL_SHAPES.length], ...extension.shape },
    })),
  }
}
