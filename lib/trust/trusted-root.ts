import { createHash, createPublicKey, X509Certificate } from 'node:crypto'
import type { RootAuthority, TrustRootFacts } from '#catalog/trust-report'
import { parseDigest, type Digest } from '#oci/digest'
import {
  asList,
  asString,
  decodeDocument,
  optionalMember,
  requiredMember,
  type DocumentNode,
} from '#oci/document'
import { TrustedRootInvalidError } from './errors.ts'

/** A trusted root: whose certificates, logs and timestamps are believed. */
export type TrustedRoot = {
  /** SHA-256 of the file. */
  readonly digest: Digest
  /** The file itself, JSON. */
  readonly text: string
  readonly authorities: readonly RootAuthority[]
}

/** A root with where it came from. */
export type NamedRoot = TrustedRoot & Pick<TrustRootFacts, 'origin' | 'publisher' | 'date'>

/** The largest root that is read; the one of sigstore.dev has 7 KB. */
export const ROOT_LIMIT_BYTES = 1024 * 1024

const MEDIA_TYPE = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=0\.[12]|\.v0\.[12]\+json)$/
const MAX_AUTHORITIES = 64

/**
 * Reads a sigstore trusted root. Certificates and keys are parsed once here, so that one that is broken is told at
 * the start and not as a signature that fails.
 *
 * @throws {TrustedRootInvalidError}
 * @see sigstore/protobuf-specs sigstore_trustroot.proto, TrustedRoot
 */
export function parseTrustedRoot(bytes: Uint8Array): TrustedRoot {
  if (bytes.byteLength > ROOT_LIMIT_BYTES) throw new TrustedRootInvalidError('it is larger than 1 MiB')
  try {
    const root = decodeDocument(bytes)
    const mediaType = asString(requiredMember(root, 'mediaType'))
    if (!MEDIA_TYPE.test(mediaType)) throw new TrustedRootInvalidError('its mediaType is of another document')
    const authorities = [
      ...listed(root, 'certificateAuthorities').map((node) => certificateAuthority(node, 'certificates')),
      ...listed(root, 'ctlogs').map((node) => log(node, 'certificate-log')),
      ...listed(root, 'tlogs').map((node) => log(node, 'signature-log')),
      ...listed(root, 'timestampAuthorities').map((node) => certificateAuthority(node, 'timestamps')),
    ]
    if (!authorities.some(({ role }) => role === 'certificates'))
      throw new TrustedRootInvalidError('it names no certificate authority')
    const digest = parseDigest(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
    return { digest, text: Buffer.from(bytes).toString('utf8'), authorities }
  } catch (cause) {
    if (cause instanceof TrustedRootInvalidError) throw cause
    const said = cause instanceof Error ? cause.message.replace(/\.$/, '') : 'it cannot be read'
    throw new TrustedRootInvalidError(said, { cause })
  }
}

/** What a page may say of a root. */
export function rootFacts({ digest, origin, publisher, date, authorities }: NamedRoot): TrustRootFacts {
  return { digest, origin, publisher, date, authorities }
}

function listed(root: DocumentNode, name: string): readonly DocumentNode[] {
  const node = optionalMember(root, name)
  return node === undefined ? [] : asList(node, MAX_AUTHORITIES)
}

function certificateAuthority(node: DocumentNode, role: RootAuthority['role']): RootAuthority {
  const certificates = asList(
    requiredMember(requiredMember(node, 'certChain'), 'certificates'),
    MAX_AUTHORITIES,
  )
  if (certificates.length === 0)
    throw new TrustedRootInvalidError(`an authority for ${role} has no certificate`)
  for (const certificate of certificates) void new X509Certificate(bytesOf(certificate))
  const subject = optionalMember(node, 'subject')
  const names = subject && [optionalMember(subject, 'commonName'), optionalMember(subject, 'organization')]
  const name = names?.flatMap((it) => (it === undefined ? [] : asString(it))).join(', ')
  const uri = optionalMember(node, 'uri')
  return { role, name: name || (uri ? asString(uri) : 'unnamed'), ...validity(node) }
}

function log(node: DocumentNode, role: RootAuthority['role']): RootAuthority {
  const key = requiredMember(node, 'publicKey')
  void createPublicKey({ key: bytesOf(key), format: 'der', type: 'spki' })
  return { role, name: asString(requiredMember(node, 'baseUrl')), ...validity(key) }
}

function bytesOf(node: DocumentNode): Buffer {
  return Buffer.from(asString(requiredMember(node, 'rawBytes')), 'base64')
}

function validity(node: DocumentNode): Pick<RootAuthority, 'since' | 'until'> {
  const validFor = optionalMember(node, 'validFor')
  const start = validFor && optionalMember(validFor, 'start')
  const end = validFor && optionalMember(validFor, 'end')
  return { since: start ? timeOf(start) : null, until: end ? timeOf(end) : null }
}

function timeOf(node: DocumentNode): string {
  const text = asString(node)
  if (Number.isNaN(Date.parse(text))) throw new TrustedRootInvalidError(`${node.path} is no time`)
  return text
}
