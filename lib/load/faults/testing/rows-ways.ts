import type { FaultRow, Told } from './fault-row.ts'

/** A fault of redirects stops at the layers of the catalog; both are asked for at once. */
function redirected(fault: string, because: RegExp, requests = 7): FaultRow {
  return {
    fault,
    catalog: ['invalid', new RegExp(`^A redirect from \\S+ was not followed: ${because.source}`)],
    requests,
  }
}

/** Nothing is read without a token; two questions are asked in vain. */
function unauthorized(fault: string, told: Told, requests: number): FaultRow {
  return { fault, tags: told, catalog: told, requests }
}

const noToken = (seen: string): Told => ['forbidden', new RegExp(`answered without a usable token: ${seen}`)]
const anonymous: Told = [
  'forbidden',
  /does not let anonymous readers in, and no usable credentials are configured/,
]

/** Rows N17, N18, N20 and A1 to A8 of the fault matrix: where a registry sends its readers. */
export const WAY_ROWS: readonly FaultRow[] = [
  // Six hops of two layers each, in a circle or not.
  redirected('redirectLoop', /it is one more than 5 in a row\.$/, 17),
  redirected('redirectChain', /it is one more than 5 in a row\.$/, 17),
  redirected('redirectNoLocation', /it names no location\.$/),
  redirected('redirectBadLocation', /its location is no URL\.$/),
  redirected('redirectUserinfo', /its target is not allowed, because it carries a user name\.$/),
  redirected('redirectCanary', /its target is not allowed, because it is plain http\.$/),
  redirected('redirectMetadata', /its target is not allowed, because it is plain http\.$/),
  redirected('redirectFile', /its target is not allowed, because it is neither http nor https\.$/),
  { fault: 'blobExpired', requests: 27 },
  {
    fault: 'blobExpired',
    where: 'for ever',
    scope: { times: 1_000 },
    catalog: ['forbidden', /answers 403 for somebody\/catalog@sha256:/],
    requests: 13,
  },
  unauthorized('authLoop', anonymous, 6),
  unauthorized('authNoChallenge', ['forbidden', /answers 401 without saying how to sign in/], 2),
  unauthorized('authChallenge', ['forbidden', /asks for a token but names no realm/], 2),
  unauthorized('authNegotiate', ['forbidden', /names no way to sign in that is known here/], 2),
  unauthorized('authRealmCanary', ['forbidden', /its realm must not be asked, because it is plain http/], 2),
  unauthorized(
    'authRealmMetadata',
    ['forbidden', /its realm must not be asked, because it is plain http/],
    2,
  ),
  unauthorized(
    'authRealmFile',
    ['forbidden', /its realm must not be asked, because it is neither http nor https/],
    2,
  ),
  unauthorized(
    'authBasicDowngrade',
    ['forbidden', /it wants credentials and none are configured for 127\.0\.0\.1/],
    2,
  ),
  unauthorized('token403', ['forbidden', /its token endpoint \S+ answers 403 to anonymous readers/], 3),
  unauthorized('token429', ['rate-limited', /too many requests and asks to wait 1 s/], 9),
  unauthorized('tokenStatus', ['unreachable', /answered 500 when asked for a token/], 9),
  unauthorized('tokenHtml', noToken('it is not JSON'), 3),
  unauthorized('tokenEmptyJson', noToken('neither token nor access_token is a text'), 3),
  unauthorized('tokenHuge', noToken('it has more than the 131072 bytes that are read'), 3),
  unauthorized('tokenCrlf', noToken('its token holds characters of no token'), 3),
  unauthorized('tokenUnknown', anonymous, 6),
  { fault: 'tokenExpired', requests: 27 },
  { fault: 'insufficientScope', requests: 27 },
]
