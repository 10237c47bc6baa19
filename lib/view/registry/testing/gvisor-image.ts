import { parseDigest } from '#oci/digest'

/** The repository that the pages of these tests are about. */
export const repository = 'siderolabs/gvisor'
/** The digest of its image. */
export const digest = parseDigest(`sha256:${'a'.repeat(64)}`)
