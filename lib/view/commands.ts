import { compareTalosVersions, parseTagVersion, parseTalosVersion } from '#catalog/talos-version'

/** A command line with what it is for. */
export type Command = { readonly title: string; readonly note: string | null; readonly line: string }

/** What can be run to verify a signature, or one sentence why nothing can. */
export type CosignCommands =
  | { readonly kind: 'lines'; readonly commands: readonly Command[]; readonly note: string }
  | { readonly kind: 'none'; readonly reason: string }

/** An image as the catalog of a release pins it. */
export type PinnedExtension = {
  readonly release: string
  readonly registry: string
  /** Path, for example `siderolabs/gvisor`. */
  readonly repository: string
  /** The whole `name:tag@digest`. */
  readonly reference: string
}

const ISSUER = 'https://accounts.google.com'
const PEOPLE = String.raw`@siderolabs\.com$`
const PEOPLE_OR_SERVICE = String.raw`(@siderolabs\.com$|^releasemgr-svc@talos-production\.iam\.gserviceaccount\.com$)`

/** Releases before it carry no signatures. */
const FIRST_SIGNED = parseTalosVersion('v1.4.1')
/** From it on the signer may be the service account of the release process. */
const FIRST_SERVICE_SIGNED = parseTalosVersion('v1.13.0-alpha.1')

/**
 * Command lines for crane: find the line in the catalog image, read what the image says of itself, list what
 * the pinned index holds.
 *
 * @see google/go-containerregistry:cmd/crane/doc/crane_export.md
 */
export function craneCommands(extension: PinnedExtension): readonly Command[] {
  const catalog = catalogReference(extension)
  return [
    {
      title: 'Pull the image by digest',
      note: 'The digest decides; the tag is only for people.',
      line: `crane pull ${extension.reference} ${lastComponent(extension.repository)}.tar`,
    },
    {
      title: 'Read the manifest inside it',
      note: null,
      line: `crane export ${extension.reference} - | tar -xO manifest.yaml`,
    },
    {
      title: 'Find the line in the catalog image',
      note: 'This is where the reference on this page comes from.',
      line: `crane export ${catalog} - | tar -xO image-digests | grep -F '/${lastComponent(extension.repository)}:'`,
    },
  ]
}

/**
 * Command lines for cosign with the identities that signed that release.
 *
 * @see siderolabs/extensions:README.md; siderolabs/image-factory v1.0.0, identities it accepts
 */
export function cosignCommands(extension: PinnedExtension): CosignCommands {
  const version = parseTagVersion(extension.release)
  if (version === undefined) {
    return { kind: 'none', reason: `Nobody says who signs a release named ${extension.release}.` }
  }
  if (compareTalosVersions(version, FIRST_SIGNED) < 0) {
    return { kind: 'none', reason: 'Images of releases before v1.4.1 are not signed.' }
  }
  if (version.commits !== null) {
    return { kind: 'none', reason: 'Images of development builds need not be signed.' }
  }
  const isServiceEra = compareTalosVersions(version, FIRST_SERVICE_SIGNED) >= 0
  const verify = `cosign verify --certificate-identity-regexp '${isServiceEra ? PEOPLE_OR_SERVICE : PEOPLE}' --certificate-oidc-issuer ${ISSUER}`
  return {
    kind: 'lines',
    commands: [
      { title: 'Verify this extension', note: null, line: `${verify} ${extension.reference}` },
      { title: 'Verify the catalog image', note: null, line: `${verify} ${catalogReference(extension)}` },
    ],
    note: isServiceEra
      ? 'Since v1.13.0-alpha.1 a release may be signed by a person at Sidero Labs or by the service account of its release process, so both are accepted.'
      : 'Releases of this time are signed by people at Sidero Labs.',
  }
}

/** The catalog image that lists the extension, beside it in the same namespace. */
function catalogReference({ registry, repository, release }: PinnedExtension): string {
  const namespace = repository.split('/').slice(0, -1)
  return `${[registry, ...namespace, 'extensions'].join('/')}:${release}`
}

function lastComponent(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1)
}
