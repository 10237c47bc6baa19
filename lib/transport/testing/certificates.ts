import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { bitString, der, generalName, integer, objectIdentifier, sequence, utcTime } from './der.ts'

/** A private key and its certificate, both PEM. */
export type Identity = { readonly keyPem: string; readonly certPem: string }

/** What a certificate is made for. */
type CertificateRequest = {
  /** Names and addresses of the subject, without port: `localhost`, `127.0.0.1`, `::1`. */
  readonly hosts: readonly string[]
  /** Default: yesterday. */
  readonly notBefore?: Date
  /** Default: in 30 days. A date in the past makes an expired certificate. */
  readonly notAfter?: Date
}

/** A certificate authority that lives as long as its test; nothing of it is stored. */
export type CertificateAuthority = {
  readonly caPem: string
  issue(request: CertificateRequest): Identity
}

const DAY_MS = 86_400_000
const ECDSA_WITH_SHA256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'))

/**
 * Makes a certificate authority (ECDSA P-256) for servers of a test.
 *
 * @see RFC 5280 4.1
 */
export function createCertificateAuthority(name = 'Test authority'): CertificateAuthority {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = { name, key: authority.privateKey }
  const caPem = certificatePem({
    issuer,
    subject: name,
    publicKey: authority.publicKey,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 30 * DAY_MS),
    extensions: [
      extension('2.5.29.19', true, sequence(der(0x01, Buffer.from([0xff])))),
      // keyCertSign and cRLSign: bits 5 and 6, one unused bit.
      extension('2.5.29.15', true, der(0x03, Buffer.from([1, 0x06]))),
    ],
  })
  return {
    caPem,
    issue(request) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const certPem = certificatePem({
        issuer,
        subject: request.hosts[0] ?? 'nobody',
        publicKey: pair.publicKey,
        notBefore: request.notBefore ?? new Date(Date.now() - DAY_MS),
        notAfter: request.notAfter ?? new Date(Date.now() + 30 * DAY_MS),
        extensions: [
          extension('2.5.29.19', true, sequence()),
          extension('2.5.29.37', false, sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
          extension('2.5.29.17', false, sequence(...request.hosts.map(generalName))),
        ],
      })
      return { keyPem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certPem }
    },
  }
}

type Certificate = {
  readonly issuer: { readonly name: string; readonly key: KeyObject }
  readonly subject: string
  readonly publicKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
  readonly extensions: readonly Buffer[]
}

function certificatePem(certificate: Certificate): string {
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.from([1, ...randomBytes(8)])),
    ECDSA_WITH_SHA256,
    commonName(certificate.issuer.name),
    sequence(utcTime(certificate.notBefore), utcTime(certificate.notAfter)),
    commonName(certificate.subject),
    certificate.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...certificate.extensions)),
  )
  const signature = sign('sha256', body, certificate.issuer.key)
  const base64 = sequence(body, ECDSA_WITH_SHA256, bitString(signature)).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function commonName(text: string): Buffer {
  return sequence(der(0x31, sequence(objectIdentifier('2.5.4.3'), der(0x0c, Buffer.from(text)))))
}

function extension(identifier: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [der(0x01, Buffer.from([0xff]))] : []
  return sequence(objectIdentifier(identifier), ...flag, der(0x04, value))
}
