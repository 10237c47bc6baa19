import type { Problem, ProblemKind } from '#problem/problem'

/**
 * Says what went wrong as a visitor is told it. Errors are known by their stable `code`, since classes do not
 * survive bundling twice. An error without a known code is a bug of ours: it is logged, and the visitor is told
 * that the answer could not be read.
 *
 * @param error what a layer below threw
 * @param host the configured registry, the only host that is ever named
 */
export function toProblem(error: unknown, host: string): Problem {
  const code = fieldOf(error, 'code')
  const message = error instanceof Error ? error.message : ''
  const known = typeof code === 'string' ? kindOf(code, error) : undefined
  if (known !== undefined) {
    const problem = problemOf(known, message, host)
    return withRetry({ ...problem, advice: settingAdvice(error, host) ?? problem.advice }, error)
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return problemOf('unreachable', `${host} did not answer in time.`, host)
  }
  console.error('An error without a row in lib/load/to-problem.ts:', error)
  return problemOf('invalid', `What ${host} sent could not be read.`, host)
}

/** The answer while a first load is still under way. */
export function pendingProblem(host: string): Problem {
  return {
    kind: 'unreachable',
    title: `${host} has not answered yet; the reading goes on.`,
    advice: 'The page tries again by itself in a few seconds.',
    retryAfterSeconds: 3,
  }
}

/** The answer for a name that is no release of the configured catalog. */
export function noSuchRelease(version: string): Problem {
  return problemOf('not-found', `${version.slice(0, 80)} is not a release of this catalog.`, '')
}

/** The answer for a name that no release that is known lists. */
export function noSuchExtension(name: string): Problem {
  return problemOf('not-found', `No release that is known lists an extension ${name.slice(0, 80)}.`, '')
}

/**
 * Whether the registry said that what was asked for does not exist. A manifest or a blob that it lacks although
 * something that it has names it is a broken image, and no name that nobody knows.
 */
export function isNotFound(error: unknown): boolean {
  const what = fieldOf(error, 'what')
  return fieldOf(error, 'code') === 'REGISTRY_NOT_FOUND' && what !== 'manifest' && what !== 'blob'
}

/** Error codes of the layers below and what they are for a visitor. Closed: a new code needs a row. */
const KINDS: Readonly<Record<string, ProblemKind>> = {
  REGISTRY_UNREACHABLE: 'unreachable',
  REGISTRY_STATUS: 'unreachable',
  REGISTRY_REFUSED: 'forbidden',
  REGISTRY_NOT_FOUND: 'not-found',
  REGISTRY_RATE_LIMITED: 'rate-limited',
  NOT_A_REGISTRY: 'not-a-registry',
  REDIRECT_REFUSED: 'invalid',
  CONTENT_MISMATCH: 'invalid',
  CONTENT_ENCODING_REFUSED: 'invalid',
  RESPONSE_TOO_LARGE: 'invalid',
  DIGEST_INVALID: 'invalid',
  DOCUMENT_INVALID: 'invalid',
  TAR_INVALID: 'invalid',
  FILE_TREE_TOO_LARGE: 'invalid',
  LAYER_INDEX_TOO_LARGE: 'invalid',
  LAYER_INVALID: 'invalid',
  LAYER_TOO_LARGE: 'invalid',
  ENTRY_TOO_LARGE: 'invalid',
  BLOB_TOO_LARGE: 'invalid',
  LINK_REFUSED: 'invalid',
  PLATFORM_INVALID: 'invalid',
  PLATFORM_NOT_OFFERED: 'invalid',
  INDEX_EMPTY: 'invalid',
  INDEX_TOO_LARGE: 'invalid',
  REFERENCE_INVALID: 'invalid',
  YAML_INVALID: 'invalid',
  TOKEN_INVALID: 'forbidden',
  CREDENTIALS_UNUSABLE: 'forbidden',
  SOURCE_OFF: 'unreachable',
  SOURCE_NOT_FOUND: 'not-found',
  SOURCE_TAG_INVALID: 'invalid',
  SOURCE_STATUS: 'unreachable',
  SOURCE_INVALID: 'invalid',
  IMAGE_DIGESTS_INVALID: 'invalid',
  DESCRIPTIONS_INVALID: 'invalid',
  EXTENSION_MANIFEST_INVALID: 'invalid',
  CATALOG_IMAGE_INVALID: 'invalid',
  SIGNATURE_TOO_LARGE: 'invalid',
  SIGNATURE_MISSING: 'invalid',
  SIGNED_IMAGE_MISSING: 'not-found',
  CHECK_STOPPED: 'unreachable',
}

/** A 5xx is an outage; a status that no registry answers with, such as 204 or 418, is a wrong answer. */
function kindOf(code: string, error: unknown): ProblemKind | undefined {
  if (code === 'REGISTRY_NOT_FOUND') return isNotFound(error) ? 'not-found' : 'invalid'
  const status = fieldOf(error, 'status')
  const isOdd = code === 'REGISTRY_STATUS' && typeof status === 'number' && status < 500 && status !== 408
  return isOdd ? 'invalid' : KINDS[code]
}

const ADVICE: Readonly<Record<ProblemKind, (host: string) => string>> = {
  'not-found': () => 'Check the name against the list of releases and extensions.',
  forbidden: (host) => `The operator can give credentials for ${host} in docker's config file.`,
  'rate-limited': (host) => `${host} asks us to slow down; the page tries again by itself.`,
  unreachable: (host) =>
    `The page tries again by itself; if it lasts, check the network between this server and ${host}.`,
  invalid: () => 'Nothing unverified is shown. If it lasts, report it to the owner of the registry.',
  'not-a-registry': () => 'The operator should check the setting CATALOG_IMAGE and any proxy on the way.',
}

/** What a setting of this server forbids will not pass by waiting; the setting is named instead. */
function settingAdvice(error: unknown, host: string): string | undefined {
  switch (fieldOf(error, 'reason')) {
    case 'offline':
      return 'The operator can take the setting OFFLINE away to let the registry be asked again.'
    case 'check-stopped':
      return 'Nothing is known of the signature; the next look checks it again.'
    case 'address-refused':
    case 'plain-http-refused':
      return `If ${host} is meant, the operator can name it in the setting REGISTRY_PLAIN_HTTP.`
    default:
      return undefined
  }
}

function problemOf(kind: ProblemKind, title: string, host: string): Problem {
  return { kind, title, advice: ADVICE[kind](host) }
}

function withRetry(problem: Problem, error: unknown): Problem {
  const seconds = fieldOf(error, 'retryAfterSeconds')
  return typeof seconds === 'number' ? { ...problem, retryAfterSeconds: Math.ceil(seconds) } : problem
}

function fieldOf(error: unknown, field: string): unknown {
  return typeof error === 'object' && error !== null && field in error ? Reflect.get(error, field) : undefined
}
