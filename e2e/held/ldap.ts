import ldap from 'ldapjs'

/** An entry: its name, and its attributes with their values. */
export type HeldEntry = { dn: string; attributes: Record<string, string[]> }

const paged = '1.2.840.113556.1.4.319'

/**
 * An LDAP directory in this process, below `dc=northwind,dc=example`: one may bind as `cn=reader` with the password `word`
 * and search, page by page. `entries` may be changed at any time. With a certificate it speaks LDAPS.
 */
export async function holdLdap(entries: HeldEntry[], tls?: { certificate: string; key: string }) {
  const base = 'dc=northwind,dc=example'
  const server = ldap.createServer(tls)
  const known = new WeakSet<object>()
  server.bind(`cn=reader,${base}`, (request, response, next) => {
    if (request.credentials !== 'word') return next(new ldap.InvalidCredentialsError())
    known.add(request.connection)
    response.end()
  })
  server.search(base, (request, response, next) => {
    if (!known.has(request.connection)) return next(new ldap.InvalidCredentialsError())
    const below = request.dn.toString().toLowerCase().replaceAll(', ', ',')
    const found = entries.filter(({ dn, attributes }) => {
      const named = dn.toLowerCase().replaceAll(', ', ',')
      return named.endsWith(below) && request.filter.matches(attributes)
    })
    const control = request.controls.find(({ type }) => type === paged)
    const from = Number(control?.value.cookie.toString() || 0)
    const until = control ? from + control.value.size : found.length
    // The library would look for the wanted attributes in small letters only.
    response.attributes = []
    for (const entry of found.slice(from, until)) response.send(entry)
    const cookie = Buffer.from(until < found.length ? String(until) : '')
    if (control) response.addControl(new ldap.PagedResultsControl({ value: { size: 0, cookie } }))
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    base,
    url: `${tls ? 'ldaps' : 'ldap'}://localhost:${server.port}`,
    reader: `cn=reader,${base}`,
    close: () => new Promise<void>(resolve => server.close(resolve)),
  }
}
