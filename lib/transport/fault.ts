import { UnreachableError, type UnreachableReason } from './errors.ts'

/** How often a failure of this kind is tried again: never, or up to one of the three bounds of `limits.ts`. */
type Patience = 'none' | 'refusal' | 'truncation' | 'full'

/** A failure of the network as this project names it. */
export type Fault = { readonly reason: UnreachableReason; readonly patience: Patience }

/**
 * What a failed exchange means, by the stable `code` of Node's and undici's errors (never by class: there may be
 * two undicis); `undefined` for anything that is no failure of the network, which is then a bug of ours.
 */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof UnreachableError) return ownFault(error)
  const code = codeOf(error)
  if (code === undefined) return undefined
  const known = FAULTS[code]
  if (known !== undefined) return known
  if (code.startsWith('HPE_')) return { reason: 'not-http', patience: 'none' }
  if (/^(ERR_SSL_|ERR_TLS_|ERR_OSSL_)/.test(code)) return { reason: 'tls-other', patience: 'none' }
  if (code.startsWith('ERR_HTTP2_')) return { reason: 'reset', patience: 'full' }
  return undefined
}

/** The text `code` of an error, or of what caused it. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  // Undici's parser leaves the code out for some of its errors.
  if (error instanceof Error && error.name === 'HTTPParserError') return 'HPE_INVALID'
  return 'cause' in error && error.cause !== error ? codeOf(error.cause) : undefined
}

/** The failure again as an error of ours that names the host; what is no failure of the network stays as it is. */
export function namedError(error: unknown, host: string): unknown {
  const fault = error instanceof UnreachableError ? undefined : faultOf(error)
  return fault === undefined ? error : new UnreachableError(host, fault.reason, { cause: error })
}

/** What caused it knows more: a name server that is busy is worth another try, an unknown name is not. */
function ownFault(error: UnreachableError): Fault {
  const inner = error.cause === undefined ? undefined : faultOf(error.cause)
  return inner?.reason === error.reason ? inner : { reason: error.reason, patience: patienceOf(error.reason) }
}

function patienceOf(reason: UnreachableReason): Patience {
  if (reason === 'timeout' || reason === 'reset') return 'full'
  if (reason === 'truncated') return 'truncation'
  return reason === 'refused' ? 'refusal' : 'none'
}

function rows(
  reason: UnreachableReason,
  patience: Patience,
  codes: string,
): readonly (readonly [string, Fault])[] {
  return codes.split(' ').map((code) => [code, { reason, patience }])
}

const FAULTS: Readonly<Record<string, Fault>> = Object.fromEntries([
  ...rows('dns', 'none', 'ENOTFOUND ENODATA EAI_FAIL EAI_NODATA EAI_NONAME ESERVFAIL EBADNAME'),
  ...rows('dns', 'full', 'EAI_AGAIN'),
  ...rows(
    'refused',
    'refusal',
    'ECONNREFUSED EHOSTUNREACH ENETUNREACH EHOSTDOWN ENETDOWN EADDRNOTAVAIL EACCES EPERM',
  ),
  ...rows('reset', 'full', 'ECONNRESET EPIPE ECONNABORTED ERR_STREAM_PREMATURE_CLOSE ERR_STREAM_DESTROYED'),
  ...rows(
    'reset',
    'full',
    'UND_ERR_SOCKET UND_ERR_CLOSED UND_ERR_DESTROYED UND_ERR_INFO UND_ERR_ABORTED EALPNCHANGED',
  ),
  ...rows('reset', 'full', 'EMFILE ENFILE ENOBUFS'),
  ...rows(
    'timeout',
    'full',
    'ETIMEDOUT UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT',
  ),
  ...rows('truncated', 'truncation', 'HPE_INVALID_EOF_STATE UND_ERR_RES_CONTENT_LENGTH_MISMATCH'),
  ...rows('not-http', 'none', 'UND_ERR_HEADERS_OVERFLOW UND_ERR_RESPONSE'),
  ...rows('tls-expired', 'none', 'CERT_HAS_EXPIRED CERT_NOT_YET_VALID'),
  ...rows('tls-wrong-host', 'none', 'ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH'),
  ...rows(
    'tls-unknown-ca',
    'none',
    'UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY CERT_UNTRUSTED',
  ),
  ...rows('tls-unknown-ca', 'none', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE SELF_SIGNED_CERT_IN_CHAIN INVALID_CA'),
  ...rows('tls-unknown-ca', 'none', 'DEPTH_ZERO_SELF_SIGNED_CERT CERT_SIGNATURE_FAILURE CERT_CHAIN_TOO_LONG'),
  ...rows('tls-other', 'none', 'EPROTO CERT_REVOKED CERT_REJECTED INVALID_PURPOSE PATH_LENGTH_EXCEEDED'),
  ...rows('address-refused', 'none', 'EADDRESSREFUSED'),
])
