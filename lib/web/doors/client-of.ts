/**
 * Who asks, for counting: the address that the outermost trusted proxy saw, by the operator's count of proxies. Without
 * one the header is what the visitor wrote, so nobody is told apart and it is empty.
 */
export function clientOf(headers: Pick<Headers, 'get'>, trustedProxies: number): string {
  if (trustedProxies === 0) return ''
  const seen = (headers.get('x-forwarded-for') ?? '').split(',').map(entry => entry.trim())
  return seen.at(-trustedProxies)?.slice(0, 100) ?? ''
}
