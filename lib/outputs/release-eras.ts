import type { ReleaseRange } from '#catalog/facts/release-range'

/** Releases with a catalog; before, the Image Factory has no extensions to offer. */
export const withCatalog: ReleaseRange = { from: 'v1.5.3' }

/** Releases with an imager. */
export const withImager: ReleaseRange = { from: 'v1.5.0' }

/**
 * Releases whose installer is made for a platform and out of `installer-base`. The core version counts, so the first
 * prerelease is in.
 *
 * @see siderolabs/talos:pkg/machinery/imager/quirks/quirks.go (unified installer)
 */
export const withUnifiedInstaller: ReleaseRange = { from: 'v1.10.0-alpha.0' }

/** Releases that act on `machine.install.extensions`; later ones read it and do nothing. */
export const withInstallExtensions: ReleaseRange = { before: 'v1.10.0-alpha.3' }

/** Of those, the releases that warn of it (siderolabs/talos commit 70d53ee13). */
export const warningOfInstallExtensions: ReleaseRange = { from: 'v1.6.0-beta.0' }

/** Releases that have the document KernelModuleConfig in place of `machine.kernel.modules`. */
export const withModuleDocument: ReleaseRange = { from: 'v1.14.0-beta.0' }

/**
 * Releases that have documents in place of `machine.install` and `machine.sysctls`, which count all the same.
 *
 * @see siderolabs/docs:public/talos/v1.14/reference/configuration/document-map.mdx
 */
export const withInstallDocument: ReleaseRange = { from: 'v1.14.0-beta.0' }

/** Releases whose disk images are packed with zstd where others before them used xz. */
export const withZstdImages: ReleaseRange = { from: 'v1.8.0-alpha.0' }

/** Releases whose upgrade keeps the data of the node without being told to. */
export const withKeptData: ReleaseRange = { from: 'v1.8.0-alpha.0' }

/**
 * Releases whose `talosctl cluster create qemu` takes a schematic: the whole line of v1.12.
 *
 * @see siderolabs/talos pull 11623, merged before v1.12.0-alpha.0, and 11709 (not in v1.11)
 */
export const withClusterSchematic: ReleaseRange = { from: 'v1.12.0-alpha.0' }

/** Releases whose images carry signature bundles beside the older signatures. */
export const withBundles: readonly ReleaseRange[] = [
  { from: 'v1.11.4', before: 'v1.12.0-alpha.0' },
  { from: 'v1.12.0-alpha.2' },
]

/**
 * Releases that the service account of the release process may have signed.
 *
 * @see siderolabs/talos:internal/pkg/containers/image/verify, its test of v1.13.0-alpha.1
 */
export const withServiceSigner: ReleaseRange = { from: 'v1.13.0-alpha.1' }

/**
 * Releases that read ImageVerificationConfig; prereleases of v1.13.0 had other fields in it.
 *
 * @see docs.siderolabs.com/talos/v1.13/reference/configuration/security/imageverificationconfig
 */
export const withImageVerification: ReleaseRange = { from: 'v1.13.0' }
