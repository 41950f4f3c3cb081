/** A page as it was answered. */
export type Plain = { url: URL; status: number; html: string }

/** A browser without JavaScript, for many people at once: cookies, redirects and forms as the pages send them. */
export type PlainBrowser = {
  open(address: string): Promise<Plain>
  /** Fills in the form that has this button and sends it. Throws when there is none. */
  submit(page: Plain, button: string, typed?: Record<string, string>): Promise<Plain>
}

export function plainBrowser(): PlainBrowser {
  const jar = new Map<string, Map<string, string>>()

  async function ask(address: URL, init: RequestInit = {}, step = 0): Promise<Plain> {
    if (step > 15) throw new Error(`${address.pathname} leads round in circles`)
    const cookies = jar.get(address.origin) ?? new Map<string, string>()
    jar.set(address.origin, cookies)
    const headers = {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'accept-language': 'en',
      ...(init.method === 'POST' ? { origin: address.origin } : {}),
    }
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const html = await answer.text()
    const onward = answer.headers.get('location') ?? /^0; url=(.+)$/.exec(answer.headers.get('refresh') ?? '')?.[1]
    return onward ? ask(new URL(onward, address), {}, step + 1) : { url: address, status: answer.status, html }
  }

  return {
    open: address => ask(new URL(address)),
    submit(page, button, typed = {}) {
      const form = formWith(page.html, button)
      if (!form) throw new Error(`${page.url.pathname} (${page.status}) has no button "${button}"`)
      const body = new FormData()
      for (const [name, value] of [...form.fields, ...Object.entries(typed)]) body.set(name, value)
      const text = new URLSearchParams([...body].map(([name, value]): [string, string] => [name, String(value)]))
      const address = new URL(form.action || page.url.href, page.url)
      return ask(address, { method: 'POST', body: form.multipart ? body : text })
    },
  }
}

type Form = { action: string; multipart: boolean; fields: [string, string][] }

function formWith(html: string, button: string): Form | null {
  const parts = html.split('<form').slice(1)
  const found = parts.map(part => part.split('</form>')[0] ?? '').find(part => part.includes(`>${button}<`))
  if (found === undefined) return null
  const top = found.slice(0, found.indexOf('>'))
  const inputs = [...found.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
  const sent = inputs.filter(tag => !/type="(radio|checkbox|submit)"/.test(tag) || / checked(=|\s|\/|>)/.test(tag))
  const fields = sent.flatMap((tag): [string, string][] => {
    const name = attribute(tag, 'name')
    return name ? [[name, attribute(tag, 'value')]] : []
  })
  return { action: attribute(top, 'action'), multipart: /multipart/i.test(top), fields }
}

function attribute(tag: string, name: string): string {
  const [, value = ''] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
