import { createHash, sign } from 'node:crypto'
import { bits, der, integer, octets, oid, sequence, set, time, truth, utf8 } from './der.ts'
import { seededKey, type SeededKey } from './seeded-key.ts'

/** A signer as a certificate names it. */
export type TestSigner = {
  /** E-mail address, or a URI when it starts with `https://`. */
  readonly identity: string
  readonly issuer: string
  /** When the certificate begins; it ends ten minutes later. */
  readonly at: Date
  /** Whose key signs the certificate; default the test authority. */
  readonly authority?: SeededKey
  /** Whether the certificate log signed it; default true. */
  readonly logged?: boolean
}

const NAME = 'Test authority of the extension catalog'
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2'
const VALID_MS = 10 * 60_000

const AUTHORITY_KEY = seededKey('certificate authority')
export const CERTIFICATE_LOG_KEY = seededKey('certificate log')

/** The certificate of the authority itself, valid from 2020 to 2099. DER; its signature differs from run to run. */
export function authorityCertificate(): Buffer {
  return certificate(
    AUTHORITY_KEY,
    tbs({
      serial: Buffer.from([1]),
      from: new Date('2020-01-01T00:00:00Z'),
      to: new Date('2099-12-31T00:00:00Z'),
      subject: name(NAME),
      spki: AUTHORITY_KEY.spki,
      extensions: [
        extension('2.5.29.19', sequence(truth()), true),
        extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true),
      ],
    }),
  )
}

/** A certificate as Fulcio issues it for a key: DER. */
export function signerCertificate(
  { identity, issuer, at, authority = AUTHORITY_KEY, logged = true }: TestSigner,
  { spki }: SeededKey,
): Buffer {
  const isUri = identity.startsWith('https://')
  const parts = {
    serial: createHash('sha256').update(`${identity} ${at.getTime()}`).digest().subarray(0, 16),
    from: at,
    to: new Date(at.getTime() + VALID_MS),
    subject: sequence(),
    spki,
    extensions: [
      extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true),
      extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.3'))),
      extension('2.5.29.17', sequence(der(isUri ? 0x86 : 0x81, Buffer.from(identity, 'latin1'))), true),
      extension('1.3.6.1.4.1.57264.1.1', Buffer.from(issuer)),
      extension('1.3.6.1.4.1.57264.1.8', utf8(issuer)),
    ],
  }
  if (!logged) return certificate(authority, tbs(parts))
  const promise = certificatePromise(tbs(parts), at)
  const extensions = [...parts.extensions, extension(SCT_LIST, octets(promise))]
  return certificate(authority, tbs({ ...parts, extensions }))
}

type CertificateParts = {
  readonly serial: Buffer
  readonly from: Date
  readonly to: Date
  readonly subject: Buffer
  readonly spki: Buffer
  readonly extensions: readonly Buffer[]
}

function tbs({ serial, from, to, subject, spki, extensions }: CertificateParts): Buffer {
  return sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), serial])),
    ECDSA_SHA256,
    name(NAME),
    sequence(time(from), time(to)),
    subject,
    spki,
    der(0xa3, sequence(...extensions)),
  )
}

function certificate({ privateKey }: SeededKey, content: Buffer): Buffer {
  return sequence(content, ECDSA_SHA256, bits(sign('sha256', content, privateKey)))
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [truth()] : []), octets(value))
}

function name(commonName: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(commonName))))
}

/** A list of one signed certificate timestamp (RFC 6962 sections 3.2 and 3.3). */
function certificatePromise(content: Buffer, at: Date): Buffer {
  const stamp = Buffer.alloc(8)
  stamp.writeBigUInt64BE(BigInt(at.getTime()))
  const issuerHash = createHash('sha256').update(AUTHORITY_KEY.spki).digest()
  const signed = Buffer.concat([
    Buffer.from([0, 0]),
    stamp,
    Buffer.from([0, 1]),
    issuerHash,
    Buffer.from([content.length >> 16, (content.length >> 8) & 0xff, content.length & 0xff]),
    content,
    Buffer.from([0, 0]),
  ])
  const signature = sign('sha256', signed, CERTIFICATE_LOG_KEY.privateKey)
  const logId = createHash('sha256').update(CERTIFICATE_LOG_KEY.spki).digest()
  const promise = Buffer.concat([
    Buffer.from([0]),
    logId,
    stamp,
    Buffer.from([0, 0, 4, 3, 0, signature.length]),
    signature,
  ])
  return Buffer.concat([length16(promise.length + 2), length16(promise.length), promise])
}

function length16(length: number): Buffer {
  return Buffer.from([length >> 8, length & 0xff])
}
