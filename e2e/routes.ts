import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const manifest = path.join(import.meta.dirname, '../.next/app-path-routes-manifest.json')

/** Every address that Next serves by its own list of the build: pages, and what a `route.ts` gives or takes. */
function routes(kind: 'page' | 'route'): string[] {
  const all = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(manifest, 'utf8')))
  const ofKind = Object.entries(all).flatMap(([file, address]) => (file.endsWith(`/${kind}`) ? [address] : []))
  return [...new Set(ofKind)].filter(address => !address.startsWith('/_')).sort()
}

/** A value for each changing part of an address. */
const parts: Record<string, string> = {
  act: 'clarification',
  fact: '0f15d3a0-0000-4000-8000-0000000000b1',
  source: 'emails',
  question: 'scope',
  holiday: '0f15d3a0-0000-4000-8000-0000000000c1',
  nextauth: 'session',
  resource: 'Users',
  exposure: 'staging-folder-2026-09',
  address: 'nobody.ics',
}

/** The address with a value for each changing part; throws when one has none. */
const filled = (address: string, number: string): string =>
  address.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, part: string) => {
    const value = part === 'request' ? number : parts[part]
    if (value === undefined) throw new Error(`${address}: nothing is given for [${part}]`)
    return value
  })

/** The addresses of all pages, those of one request for this number. */
export const pagesOf = (number: string): string[] => routes('page').map(address => filled(address, number))

/** The addresses of files to get and forms to send, alike. */
export const filesOf = (number: string): string[] => routes('route').map(address => filled(address, number))
