import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** A P-256 key that everybody can make again: for tests only, as its private half is no secret. */
export type SeededKey = {
  readonly privateKey: KeyObject
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Buffer
}

const keys = new Map<string, SeededKey>()

/** The key of a seed. */
export function seededKey(seed: string): SeededKey {
  const known = keys.get(seed)
  if (known !== undefined) return known
  const d = createHash('sha256').update(`test key of the extension catalog: ${seed}`).digest()
  const point = createECDH('prime256v1')
  point.setPrivateKey(d)
  const publicPoint = point.getPublicKey()
  const x = part(publicPoint.subarray(1, 33))
  const y = part(publicPoint.subarray(33, 65))
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', x, y, d: part(d) },
  })
  const key = {
    privateKey,
    spki: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }),
  }
  keys.set(seed, key)
  return key
}

function part(bytes: Buffer): string {
  return bytes.toString('base64url')
}
