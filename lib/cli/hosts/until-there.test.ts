import { expect, test } from 'vitest'
import { untilThere } from './until-there.ts'

const withCause = (code: string) => new Error('a sentence', { cause: Object.assign(new Error('x'), { code }) })

test('a database that is away is waited for, until it is there or somebody stops the waiting', async () => {
  const stopping = new AbortController()
  let asked = 0
  const away = async () => {
    asked += 1
    if (asked === 1) return Promise.reject(withCause('ECONNREFUSED'))
  }
  expect(await untilThere(away, stopping.signal, 1)).toBe(true)
  expect(asked).toBe(2)
  const never = async () => {
    stopping.abort()
    throw withCause('57P03')
  }
  expect(await untilThere(never, stopping.signal, 60_000)).toBe(false)
})

test('what waiting does not mend is thrown: a password, another schema', async () => {
  const { signal } = new AbortController()
  await expect(untilThere(() => Promise.reject(withCause('28P01')), signal)).rejects.toThrow('a sentence')
  await expect(untilThere(() => Promise.reject(new Error('run fifteen migrate')), signal)).rejects.toThrow('migrate')
})
