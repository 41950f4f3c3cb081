import { type NextRequest, NextResponse } from 'next/server'

/** True under `npm run dev` alone; next.config.ts puts the value in its place when the pages are built. */
declare const DEVELOPING: boolean

/**
 * Gives each page a content security policy with a fresh nonce, and nothing else: never a boundary of access (proxies
 * were bypassed in CVE-2025-29927 and its kin). Next reads the nonce from the request's own header. An address whose
 * escapes are broken names no page: Next would answer 500, the rewrite makes it our missing page. A form from another site
 * is answered with 403 where Next would answer 500; what refuses it is the door of acts, by the same header.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = policyWith(btoa(crypto.randomUUID()))
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  if (isFromElsewhere(request)) return new NextResponse(null, { status: 403 })
  const response = isReadable(request.nextUrl.pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL('/no-such-page', request.url), { request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/**
 * Everything but the files of the build, which are the same for everybody, and the doors of files, which answer with a
 * stricter policy of their own and take bodies that Next would cut at 10 MB on the way through here.
 */
export const config = {
  matcher: [
    '/((?!_next/static/|verify/file$|feed/[^/]+$|(?:cases|requests)/[^/]+/(?:picture|lifted/picture|original|identity-picture|letters/[^/]+|report\\.pdf|receipt/json|receipt/pdf|calendar|download/file)$|cases/(?:calendar|metrics/file)$).*)',
  ],
}

/** As Next compares a form's origin: with the host that was asked, or the one that a proxy says it was. */
function isFromElsewhere({ method, headers }: NextRequest): boolean {
  const origin = headers.get('origin')
  if (method !== 'POST' || origin === null) return false
  const host = URL.parse(origin)?.host
  return host !== headers.get('host') && host !== headers.get('x-forwarded-host')?.split(',')[0]?.trim()
}

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPING ? " 'unsafe-eval'" : ''}`,
    // The development server draws its error page with styles of its own.
    DEVELOPING ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
