import { expect, test } from 'vitest'
import { dateOf } from './day.ts'
import { orthodoxEaster, westernEaster } from './easter.ts'

const western =
  '2016-03-27 2019-04-21 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2038-04-25'
const orthodox =
  '2016-05-01 2019-04-28 2024-05-05 2025-04-20 2026-04-12 2027-05-02 2028-04-16 2029-04-08 2030-04-28 2031-04-13 2032-05-02'

test.each(western.split(' '))('Western Easter Sunday on %s', date => {
  expect(dateOf(westernEaster(Number(date.slice(0, 4)))).toString()).toBe(date)
})

test.each(orthodox.split(' '))('Orthodox Easter Sunday on %s', date => {
  expect(dateOf(orthodoxEaster(Number(date.slice(0, 4)))).toString()).toBe(date)
})
