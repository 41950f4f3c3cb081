import { once } from 'node:events'
import net from 'node:net'
import { expect, test } from 'vitest'
import { isTaken } from './port.ts'

test.each(['127.0.0.1', '0.0.0.0'])(
  'a port that another program has on %s is taken, and free when it ends',
  async host => {
    const other = net.createServer().listen(0, host)
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await isTaken('localhost', port)).toBe(true)
    other.close()
    await once(other, 'close')
    expect(await isTaken('localhost', port)).toBe(false)
  },
)
