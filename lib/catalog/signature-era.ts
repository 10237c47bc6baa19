import {
  compareTalosVersions,
  parseTagVersion,
  parseTalosVersion,
  type TalosVersion,
} from './talos-version.ts'

/**
 * What the release process of the Talos project left in the registry: nothing, cosign's older image manifest, both
 * that and a sigstore bundle, or `unknown` for what is no release of it.
 */
export type SignatureEra = 'unsigned' | 'legacy' | 'legacy-and-bundle' | 'unknown'

const first = (version: string): TalosVersion => parseTalosVersion(version)

/** The first releases with a legacy signature. */
const LEGACY = first('v1.4.1')

/**
 * The first release of a minor whose signatures are bundles as well. Later minors have them from their start; the
 * releases of v1.10 and before never had.
 */
const BUNDLE_SINCE: readonly TalosVersion[] = [first('v1.11.4'), first('v1.12.0-alpha.2')]
const BUNDLE_ALWAYS = first('v1.13.0-alpha.0')

/**
 * Which signatures the images of a release are expected to have.
 *
 * @see siderolabs/extensions Makefile, targets sign-images and image-signer, over all tags
 */
export function signatureEra(release: string): SignatureEra {
  const version = parseTagVersion(release)
  if (version === undefined) return 'unknown'
  if (compareTalosVersions(version, LEGACY) < 0) return 'unsigned'
  const since = BUNDLE_SINCE.find(({ major, minor }) => major === version.major && minor === version.minor)
  const start = since ?? BUNDLE_ALWAYS
  return compareTalosVersions(version, start) < 0 ? 'legacy' : 'legacy-and-bundle'
}
