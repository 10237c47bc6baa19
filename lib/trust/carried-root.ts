import published from './trusted-root.json' with { type: 'json' }
import origin from './trusted-root-origin.json' with { type: 'json' }
import { parseTrustedRoot, type NamedRoot } from './trusted-root.ts'

/** The trusted root of sigstore.dev that comes with this project, byte for byte as it was published. */
export function carriedRoot(): NamedRoot {
  const bytes = Buffer.from(`${JSON.stringify(published, null, 2)}\n`)
  return {
    ...parseTrustedRoot(bytes),
    origin: 'carried',
    publisher: `${origin.package} ${origin.version}`,
    date: origin.published,
  }
}
