import { gzipSync } from 'node:zlib'

/**
 * What the pages weigh, gzipped, as a browser gets them: JavaScript, style sheets, preloaded fonts and HTML.
 * `node e2e/bench/page-weight.ts http://localhost:3000 [PATH…]` against a running portal.
 */
const [origin = 'http://localhost:3000', ...given] = process.argv.slice(2)
const paths = given.length > 0 ? given : ['/', '/sign-in', '/privacy-tips', '/accessibility']

for (const path of paths) {
  const html = await (await fetch(new URL(path, origin))).text()
  // What is marked noModule is for browsers that do not know modules; others never fetch it.
  const scripts = addresses(html.replaceAll(/<script[^>]*noModule[^>]*>/gi, ''), /<script[^>]+src="([^"]+)"/g)
  const styles = addresses(html, /<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)
  const fonts = addresses(html, /<link[^>]+href="([^"]+)"[^>]+as="font"/g)
  const line = {
    path,
    scriptKiB: await weight(scripts, zipped),
    styleKiB: await weight(styles, zipped),
    fontKiB: await weight(fonts, bytes => bytes.length),
    htmlKiB: kib(zipped(Buffer.from(html))),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function addresses(html: string, pattern: RegExp): string[] {
  return [...new Set([...html.matchAll(pattern)].flatMap(([, address]) => (address ? [address] : [])))]
}

async function weight(urls: string[], measure: (bytes: Buffer) => number): Promise<number> {
  let total = 0
  for (const url of urls) total += measure(Buffer.from(await (await fetch(new URL(url, origin))).arrayBuffer()))
  return kib(total)
}

function zipped(bytes: Buffer): number {
  return gzipSync(bytes, { level: 9 }).length
}

function kib(bytes: number): number {
  return Math.round((bytes / 1024) * 10) / 10
}
