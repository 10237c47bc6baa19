import { signatureEra, type SignatureEra } from '#catalog/signature-era'
import { releaseFact } from '#catalog/release-facts'
import type { SignatureVerdict } from '#catalog/signature-verdict'
import { parseDigest, type Digest } from '#oci/digest'
import type { BuiltCatalog } from '#registry/testing/catalog-builder'
import type { RegistryContent } from '#registry/testing/registry-content'
import { attachBundle, attachLegacy } from './attach-signature.ts'
import { signBundle, signLegacy, TEST_SIGNER } from './sign-image.ts'
import type { TestSigner } from './test-certificate.ts'

/** A state that a check can end in. */
export type SignedState = Exclude<SignatureVerdict<unknown>['state'], 'not-checked'>

/** Extensions of every signed release whose signature is not what it should be; all others are verified. */
export const ODD_SIGNATURES: ReadonlyMap<string, SignedState> = new Map([
  ['binfmt-misc', 'not-signed'],
  ['drbd', 'identity-mismatch'],
  ['fuse3', 'subject-mismatch'],
  ['gasket-driver', 'signature-invalid'],
  ['glibc', 'unavailable'],
])

/** The state of an image of a release that {@link signReleases} signed. `name: null` is the catalog image. */
export function signedState(release: string, name: string | null): SignedState {
  if (signatureEra(release) === 'unsigned') return 'not-signed'
  return (name === null ? undefined : ODD_SIGNATURES.get(name)) ?? 'verified'
}

const OTHER_IMAGE = parseDigest(`sha256:${'0'.repeat(64)}`)

/** Signs every image of a content as soon as it is built, as upstream would have in that release. */
export function signReleases(content: RegistryContent): void {
  content.onRelease((release) => signRelease(content, release))
}

/** Signs the images of one release, each into the state of {@link signedState}. */
export function signRelease(content: RegistryContent, release: BuiltCatalog): void {
  const era = signatureEra(release.version)
  if (era === 'unsigned') return
  const signer = signerOf(release.version)
  const images = [
    { name: null, repository: release.repository, digest: release.indexDigest },
    ...release.extensions,
  ]
  for (const { name, repository, digest } of images) {
    const isThere = content.repository(repository)?.manifests.has(digest) === true
    if (isThere) signImage(content, { repository, digest, signer, era }, signedState(release.version, name))
  }
}

type Signing = {
  readonly repository: string
  readonly digest: Digest
  readonly signer: TestSigner
  readonly era: SignatureEra
}

function signImage(
  content: RegistryContent,
  { repository, digest, signer, era }: Signing,
  state: SignedState,
): void {
  const attach = (subject: Digest, by = signer): void => {
    if (era !== 'legacy') attachBundle(content, repository, digest, signBundle([subject], by))
    attachLegacy(content, repository, digest, [signLegacy(subject, by)])
  }
  switch (state) {
    case 'verified':
      return attach(digest)
    case 'identity-mismatch':
      return attach(digest, { ...signer, identity: 'somebody@example.org' })
    case 'subject-mismatch':
      return attach(OTHER_IMAGE)
    case 'signature-invalid': {
      const { payload, annotations } = signLegacy(digest, signer)
      const altered = Buffer.from(payload.toString().replace('"optional":null', '"optional":{}'))
      attachLegacy(content, repository, digest, [{ payload: altered, annotations }])
      return
    }
    case 'unavailable': {
      const lost = attachBundle(content, repository, digest, signBundle([digest], signer))
      content.repository(repository)?.manifests.delete(lost.digest)
      return
    }
    case 'not-signed':
      return
    default:
      state satisfies never
  }
}

/** Since v1.13.0-alpha.1 the release manager signs, at the day of the release. */
function signerOf(release: string): TestSigner {
  const day = releaseFact(release)?.extensionsDate
  const at = day === undefined || day === null ? TEST_SIGNER.at : new Date(`${day}T12:00:00Z`)
  const isManaged = /^v1\.(?:1[3-9]|[2-9]\d)\./.test(release) && !release.startsWith('v1.13.0-alpha.0')
  const identity = isManaged
    ? 'releasemgr-svc@talos-production.iam.gserviceaccount.com'
    : TEST_SIGNER.identity
  return { ...TEST_SIGNER, identity, at }
}
