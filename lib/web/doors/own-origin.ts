/**
 * Whether a form was sent from our own pages: `Origin` must be there and be the portal's own origin, and where the
 * browser says `Sec-Fetch-Site` it must say same-origin. Forwarded headers are never believed.
 * `appUrl` is an origin without a trailing slash.
 */
export function fromOwnPage(headers: Pick<Headers, 'get'>, appUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  return headers.get('origin') === appUrl && (site === null || site === 'same-origin')
}

/**
 * A path of our own from what an address or form says (`/requests/DR-2026-0142?again=1`), or `/` when it is anything else.
 * Judged as it is given and again without its dots: `/..//evil.example` becomes `//evil.example`, which is another host.
 */
export function ownPath(value: string | null | undefined): string {
  if (!value || value.length > 500 || !isPath(value)) return '/'
  const url = URL.parse(value, 'http://own.invalid')
  const path = url?.origin === 'http://own.invalid' ? url.pathname + url.search : '/'
  return isPath(path) ? path : '/'
}

const isPath = (value: string): boolean => /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value)

/** `path` with one more query parameter. */
export function withQuery(path: string, name: string, value: string): string {
  const url = new URL(path, 'http://own.invalid')
  url.searchParams.set(name, value)
  return url.pathname + url.search
}
