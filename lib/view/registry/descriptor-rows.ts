import type { Descriptor } from '#oci/descriptor'
import type { Digest } from '#oci/digest'
import type { RegistryPage } from '#catalog/registry-page'
import { formatPlatform } from '#oci/platform'
import { isAttestation } from '#oci/platform-select'
import { isIndexType, isManifestType } from '#oci/media-type'
import { digestWords, type DigestWords } from '../extension-words.ts'
import { formatBytes } from '../format.ts'
import { visibleText } from '../visible-text.ts'
import { registryTargetHref } from './registry-routes.ts'

/** One thing that a document names. */
export type DescriptorRow = {
  /** `config`, `layer 1`, `linux/amd64`, the type of an artifact. */
  readonly role: string
  readonly mediaType: string
  /** `214 KiB` */
  readonly size: string
  readonly digest: DigestWords
  readonly href: string
}

type ManifestPage = Extract<RegistryPage, { kind: 'manifest' }>

/** What an index or a manifest names, in its order. */
export function descriptorRows({ repository, digest, document }: ManifestPage): readonly DescriptorRow[] {
  if (document.kind === 'index') {
    return document.index.manifests.map((child) => rowOf(repository, digest, roleOfChild(child), child))
  }
  const { config, layers, subject } = document.manifest
  return [
    rowOf(repository, digest, 'config', config),
    ...layers.map((layer, at) => rowOf(repository, digest, `layer ${at + 1}`, layer)),
    ...(subject === undefined ? [] : [rowOf(repository, digest, 'subject', subject, true)]),
  ]
}

/** What names a digest as its subject. */
export function referrerRows(
  repository: string,
  of: Digest,
  referrers: readonly Descriptor[],
): readonly DescriptorRow[] {
  return referrers.map((referrer) =>
    rowOf(repository, of, referrer.artifactType ?? 'untyped artifact', referrer, true),
  )
}

function rowOf(
  repository: string,
  of: Digest,
  role: string,
  { digest, mediaType, size }: Descriptor,
  isDocument = isIndexType(mediaType) || isManifestType(mediaType),
): DescriptorRow {
  return {
    role: visibleText(role),
    mediaType: visibleText(mediaType),
    size: formatBytes(size),
    digest: digestWords(digest),
    href: registryTargetHref(
      isDocument
        ? { kind: 'manifest', repository, reference: digest }
        : { kind: 'blob', repository, digest, of },
    ),
  }
}

function roleOfChild(child: Descriptor): string {
  if (isAttestation(child)) return 'attestation'
  return child.platform === undefined ? (child.artifactType ?? 'no platform') : formatPlatform(child.platform)
}
