import { errorAnswer, jsonAnswer, textAnswer, type Answer } from './answer.ts'
import { DATA_KINDS, type AnswerFault, type Place } from './fault.ts'
import { flood, hang } from './wires.ts'

/** Faults of challenges and tokens: rows A1 to A8. */
export const AUTH_FAULTS: readonly AnswerFault[] = [
  {
    name: 'authLoop',
    says: 'Good tokens are refused for ever.',
    kinds: DATA_KINDS,
    change: (_answer, target, place) => refused(bearer(`${place.registry}/token`, target.repository)),
  },
  challenge('authNoChallenge', 'The refusal does not say how to authenticate.', () => undefined),
  challenge('authChallenge', 'The challenge cannot be read.', () => 'Bearer realm="'),
  challenge('authNegotiate', 'Only a scheme that nobody supports is offered.', () => 'Negotiate'),
  challenge('authRealmCanary', 'The token endpoint is an internal service.', (place) =>
    bearer(`${place.canary}/token`),
  ),
  challenge('authRealmMetadata', 'The token endpoint is the metadata address of clouds.', () =>
    bearer('http://169.254.169.254/token'),
  ),
  challenge('authRealmFile', 'The token endpoint is a file.', () => bearer('file:///etc/passwd')),
  challenge(
    'authBasicDowngrade',
    'Name and password are asked for in place of a token.',
    () => 'Basic realm="test"',
  ),
  token('token403', 'No token is given.', () => errorAnswer(403, 'DENIED', 'denied')),
  token('token429', 'Too many tokens were asked for.', () =>
    errorAnswer(429, 'TOOMANYREQUESTS', 'too many requests', { 'retry-after': '1' }),
  ),
  token('tokenStatus', 'The token endpoint fails.', () => errorAnswer(500, 'UNKNOWN', 'unknown error')),
  token('tokenHtml', 'The token endpoint answers with a page.', () =>
    textAnswer(200, '<!doctype html><title>Sign in</title>', 'text/html'),
  ),
  token('tokenEmptyJson', 'The token answer has no token.', () => jsonAnswer(200, {})),
  token('tokenHuge', 'The token answer goes on up to 64 MiB.', () => ({
    ...jsonAnswer(200, {}),
    wire: flood(Buffer.from('{"token":"'), Buffer.alloc(64 * 1024, 'a'), 64 * 1024 * 1024),
  })),
  token('tokenHang', 'The token endpoint never answers.', (answer) => ({ ...answer, wire: hang })),
  token('tokenCrlf', 'The token carries a line break and a header.', () =>
    jsonAnswer(200, { token: 'good\r\nx-injected: 1', expires_in: 300 }),
  ),
  token('tokenUnknown', 'The token is one that the registry does not accept.', () =>
    jsonAnswer(200, { token: 'unknown', expires_in: 300 }),
  ),
  {
    name: 'tokenExpired',
    says: 'A good token is refused once, as if it had run out on the way.',
    kinds: DATA_KINDS,
    times: 1,
    change: (_answer, target, place) =>
      refused(`${bearer(`${place.registry}/token`, target.repository)},error="invalid_token"`),
  },
  {
    name: 'insufficientScope',
    says: 'A good token is refused once for its scope.',
    kinds: DATA_KINDS,
    times: 1,
    change: (_answer, target, place) =>
      refused(`${bearer(`${place.registry}/token`, target.repository)},error="insufficient_scope"`),
  },
]

function challenge(name: string, says: string, header: (place: Place) => string | undefined): AnswerFault {
  return { name, says, kinds: ['challenge'], change: (_answer, _target, place) => refused(header(place)) }
}

function token(name: string, says: string, change: (answer: Answer) => Answer): AnswerFault {
  return { name, says, kinds: ['token'], change }
}

function bearer(realm: string, repository?: string): string {
  const scope = repository === undefined ? '' : `,scope="repository:${repository}:pull"`
  return `Bearer realm="${realm}",service="test-registry"${scope}`
}

function refused(header: string | undefined): Answer {
  return errorAnswer(
    401,
    'UNAUTHORIZED',
    'authentication required',
    header === undefined ? {} : { 'www-authenticate': header },
  )
}
