import { z } from 'zod'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { deed } from '#lib/web/doors/deed.ts'

const at = '/cases/subscribe'

/** Makes an address for the reader's calendar, in the place of the one before; it is shown on the next page alone. */
export const makingAddress = deed(
  'desk:subscribe',
  z.object({}),
  async ({ world }) => {
    const token = await world.owedCalendar.renew()
    if (!token) return refused('wrong_role')
    return granted(`${world.employer.appUrl}/feed/${token}.ics`)
  },
  { back: () => at, done: () => at, shows: address => ({ address }) },
)

/** Ends it. */
export const endingAddress = deed(
  'desk:subscribe',
  z.object({}),
  async ({ world }) => granted(await world.owedCalendar.end()),
  { back: () => at, done: () => `${at}?done=ended` },
)
