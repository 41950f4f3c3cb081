import { type NextRequest, NextResponse } from 'next/server'

/** True under `npm run dev` alone; next.config.ts puts the value in its place when the pages are built. */
declare const DEVELOPING: boolean

/**
 * Gives each page a content security policy with a fresh nonce, and nothing else: never a boundary of access (proxies
 * were bypassed in CVE-2025-29927 and its kin). Next reads the nonce from the request's own header. An address whose
 * escapes are broken names no page: Next would answer 500, the rewrite makes it our missing page.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = policyWith(btoa(crypto.randomUUID()))
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = isReadable(request.nextUrl.pathname)
    ? NextResponse.next({ request: { headers } })
    : NextResponse.rewrite(new URL('/no-such-page', request.url), { request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/**
 * Everything but the files of the build, which are the same for everybody, and the doors of files, which answer with a
 * stricter policy of their own.
 */
export const config = {
  matcher:
    '/((?!_next/static/|.*/(?:picture|original|receipt/json|receipt/pdf|calendar|report\\.pdf|download/file)$).*)',
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
