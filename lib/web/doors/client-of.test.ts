import { expect, test } from 'vitest'
import { clientOf } from './client-of.ts'

const sent = (value: string | null) => ({ get: () => value })

test.each([
  ['no proxy: the header is the visitor’s own word', '203.0.113.9', 0, ''],
  ['one proxy: what it saw stands last', '6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
  ['two proxies: the one before last', '6.6.6.6, 203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
  ['fewer entries than proxies', '10.0.0.1', 2, ''],
  ['no header', null, 1, ''],
])('%s', (_, header, proxies, client) => expect(clientOf(sent(header), proxies)).toBe(client))
