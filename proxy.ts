import { NextResponse, type NextRequest } from 'next/server'
import { problemStatus, retryAfterSeconds } from '#view/problem-view'
import { upgradeHref } from '#view/routes'
import { MAX_FORM_BYTES } from '#view/upgrade/upgrade-query'
import { refusedUpgradeHref } from '#view/upgrade/upgrade-refusal'
import { pageProblem } from './app/page-problem.ts'
import { REQUEST_ID_HEADER, REQUEST_PATH_HEADER, requestDoors } from './app/request-doors.ts'

/**
 * Runs before every page: gives it the nonce of its scripts, and its status when the data it cannot do without is
 * missing, which a page of the App Router cannot set by itself. It decides about no access.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  if (!isReadable(pathname)) return malformed()
  if (ANSWERS.test(pathname)) return NextResponse.next()
  if (pathname === upgradeHref && isTooLarge(request)) {
    // The framework wants an absolute address and sends the path of it, so no host of a header comes back.
    return NextResponse.redirect(new URL(refusedUpgradeHref('large'), request.nextUrl), 303)
  }
  const nonce = btoa(crypto.randomUUID())
  const requestId = crypto.randomUUID()
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set(REQUEST_ID_HEADER, requestId)
  headers.set(REQUEST_PATH_HEADER, pathname + search)

  const problem = await pageProblem(pathname, request.nextUrl.searchParams, requestDoors(requestId))
  const response = NextResponse.next({
    request: { headers },
    ...(problem === null ? {} : { status: problemStatus(problem.kind) }),
  })
  response.headers.set('content-security-policy', policy)
  response.headers.set(REQUEST_ID_HEADER, requestId)
  const seconds = problem === null ? null : retryAfterSeconds(problem)
  if (seconds !== null) response.headers.set('retry-after', String(seconds))
  return response
}

/** The framework would answer a form above its bound without a word. */
function isTooLarge(request: NextRequest): boolean {
  return request.method === 'POST' && Number(request.headers.get('content-length')) > MAX_FORM_BYTES
}

/** Whether the percent signs of a path mean something; the framework would answer a 500 where they do not. */
function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

function malformed(): NextResponse {
  return new NextResponse('The address is not readable: a percent sign in it is followed by no code.\n', {
    status: 400,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}

/** @see W3C Content Security Policy Level 3 */
function contentSecurityPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** Answers for scripts: no nonce, and a status of their own. */
const ANSWERS = /^\/(?:api\/|healthz$|versions?(?:\/|$))/

/** Everything but what is served from files. */
export const config = {
  matcher: ['/((?!_next/|icon\\.svg$|og\\.png$|robots\\.txt$).*)'],
}
