import { createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto'
import http from 'node:http'
import { createCertificateAuthority } from '#transport/testing/certificates'

/** A token endpoint whose tokens a real registry believes: signed by a certificate that the registry trusts. */
export type SignedTokenDesk = {
  readonly host: string
  readonly realm: string
  readonly service: string
  readonly issuer: string
  /** Authority of the signing certificate, PEM: what the registry trusts. */
  readonly caPem: string
  /** Scopes of the tokens given, in order. */
  readonly asked: string[]
  close(): Promise<void>
}

const SERVICE = 'interop-registry'
const ISSUER = 'interop-desk'
const LIFE_SECONDS = 300

/**
 * Opens the endpoint on loopback. Whoever asks gets what is asked for, except in repositories that `isRefused` names.
 *
 * @see distribution/distribution v2.8.2 docs/spec/auth/jwt.md (ES256, the chain in `x5c`)
 */
export async function openSignedTokenDesk(
  isRefused: (repository: string) => boolean = () => false,
): Promise<SignedTokenDesk> {
  const authority = createCertificateAuthority('Token authority')
  const identity = authority.issue({ hosts: ['token.invalid'] })
  const key = createPrivateKey(identity.keyPem)
  const chain = [new X509Certificate(identity.certPem).raw.toString('base64')]
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    const scopes = new URL(request.url ?? '/', 'http://desk.invalid').searchParams.getAll('scope')
    asked.push(...scopes)
    const access = scopes.map(readScope).filter((scope) => !isRefused(scope.name))
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: ISSUER,
      sub: '',
      aud: SERVICE,
      iat: now,
      nbf: now - 10,
      exp: now + LIFE_SECONDS,
      jti: randomUUID(),
      access,
    }
    const content = [{ typ: 'JWT', alg: 'ES256', x5c: chain }, claims].map(base64url).join('.')
    const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' })
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({ token: `${content}.${signature.toString('base64url')}`, expires_in: LIFE_SECONDS }),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    host,
    realm: `http://${host}/token`,
    service: SERVICE,
    issuer: ISSUER,
    caPem: authority.caPem,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** `repository:<name>:pull,push` as an entry of `access`. */
function readScope(scope: string) {
  const [type = '', ...rest] = scope.split(':')
  const actions = rest.pop() ?? ''
  return { type, name: rest.join(':'), actions: actions.split(',') }
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
