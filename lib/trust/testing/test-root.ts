import { createHash } from 'node:crypto'
import type { SeededKey } from './seeded-key.ts'
import { authorityCertificate, CERTIFICATE_LOG_KEY } from './test-certificate.ts'
import { SIGNATURE_LOG_HOST, SIGNATURE_LOG_KEY } from './test-log.ts'

const FROM = { start: '2020-01-01T00:00:00Z' }

/** A trusted root that believes the test authority and nobody else, as JSON. Written to `trusted-root.json` once. */
export function testRootText(): string {
  const root = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [log(`https://${SIGNATURE_LOG_HOST}`, SIGNATURE_LOG_KEY)],
    certificateAuthorities: [
      {
        subject: { organization: 'extension catalog', commonName: 'Test authority' },
        uri: 'https://certificates.test',
        certChain: { certificates: [{ rawBytes: authorityCertificate().toString('base64') }] },
        validFor: FROM,
      },
    ],
    ctlogs: [log('https://certificate-log.test', CERTIFICATE_LOG_KEY)],
    timestampAuthorities: [],
  }
  return `${JSON.stringify(root, null, 2)}\n`
}

function log(baseUrl: string, { spki }: SeededKey) {
  const keyId = createHash('sha256').update(spki).digest('base64')
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: spki.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: FROM,
    },
    logId: { keyId },
  }
}
