import { describe, expect, test } from 'vitest'
import { fromOwnPage, ownPath, withQuery } from './own-origin.ts'

const app = 'https://fifteen.northwind.example'
const sent = (headers: Record<string, string>) => fromOwnPage(new Headers(headers), app)

describe('a form counts as ours', () => {
  test('when its origin is the portal and the browser agrees', () => {
    expect(sent({ origin: app, 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(sent({ origin: app })).toBe(true)
  })

  test('never without an origin, from another one, or across sites', () => {
    expect(sent({})).toBe(false)
    expect(sent({ origin: 'null' })).toBe(false)
    expect(sent({ origin: 'https://evil.example' })).toBe(false)
    expect(sent({ origin: app, 'sec-fetch-site': 'cross-site' })).toBe(false)
    expect(sent({ origin: app, 'sec-fetch-site': 'same-site' })).toBe(false)
  })

  test('not by forwarded headers that name another host', () => {
    expect(sent({ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' })).toBe(false)
  })
})

describe('a path to come back to', () => {
  test('is kept when it is our own', () => {
    expect(ownPath('/requests/DR-2026-0142?again=a1')).toBe('/requests/DR-2026-0142?again=a1')
  })

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example/x',
    '/.//evil.example/x',
    '/a/..//evil.example',
    '/%2e%2e//evil.example',
    '/a/%2E%2e/%2e//evil.example?x=/',
    'evil',
    '/a\nb',
    '',
    null,
    undefined,
    `/${'a'.repeat(500)}`,
  ])('is the home page for %j', value => {
    expect(ownPath(value)).toBe('/')
  })

  test('takes one more parameter', () => {
    expect(withQuery('/request/scope?a=1', 'again', 'x')).toBe('/request/scope?a=1&again=x')
  })
})
