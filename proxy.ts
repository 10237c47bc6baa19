import { NextResponse, type NextRequest } from 'next/server'
import { problemStatus, retryAfterSeconds } from '#view/problem-view'
import { pageProblem } from './app/page-problem.ts'
import { REQUEST_ID_HEADER, REQUEST_PATH_HEADER, requestDoors } from './app/request-doors.ts'

/**
 * Runs before every page: gives it the nonce of its scripts, and its status when the data it cannot do without is
 * missing, which a page of the App Router cannot set by itself. It decides about no access.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  const nonce = btoa(crypto.randomUUID())
  const requestId = crypto.randomUUID()
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set(REQUEST_ID_HEADER, requestId)
  headers.set(REQUEST_PATH_HEADER, pathname + search)

  const problem = await pageProblem(pathname, requestDoors(requestId))
  const isMissing = problem !== null && problem.kind !== 'not-found' // a 404 is what the page itself answers
  const response = NextResponse.next({
    request: { headers },
    ...(isMissing ? { status: problemStatus(problem.kind) } : {}),
  })
  response.headers.set('content-security-policy', policy)
  response.headers.set(REQUEST_ID_HEADER, requestId)
  const seconds = isMissing ? retryAfterSeconds(problem) : null
  if (seconds !== null) response.headers.set('retry-after', String(seconds))
  return response
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

/** Pages only: what the framework serves from its own folder, and the answers for scripts, need no nonce. */
export const config = {
  matcher: ['/((?!_next/|api/|healthz$|versions?(?:/|$)|icon|opengraph-image).*)'],
}
