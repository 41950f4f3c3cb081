import { calendar } from './calendar.ts'
import { govUk } from './evidence.ts'
import { easter, fixed, holiday, moved, once, onOrAfter, onOrBefore } from './rule.ts'

// Where two bank holidays follow each other, a substitute skips the other one: two days later, Saturday or Sunday alike.
const newYear = holiday('New Year’s Day', moved(fixed(1, 1), 2, 1), govUk)
const goodFriday = holiday('Good Friday', easter(-2), govUk)
const easterMonday = holiday('Easter Monday', easter(1), govUk)
const earlyMay = holiday('Early May bank holiday', onOrAfter(1, 5, 1), govUk)
const spring = holiday('Spring bank holiday', onOrBefore(1, 5, 31), govUk)
const lateSummer = holiday('Summer bank holiday', onOrBefore(1, 8, 31), govUk)
const christmas = holiday('Christmas Day', moved(fixed(12, 25), 2, 2), govUk)
const boxingDay = holiday('Boxing Day', moved(fixed(12, 26), 2, 2), govUk)

const englandAndWales = [newYear, goodFriday, easterMonday, earlyMay, spring, lateSummer, christmas, boxingDay]

/** The three lists of gov.uk. There is no calendar for the whole kingdom: August alone has two. */
export const unitedKingdom = [
  calendar('GB-ENG', ...englandAndWales),
  calendar('GB-WLS', ...englandAndWales),
  calendar(
    'GB-SCT',
    holiday('New Year’s Day', moved(fixed(1, 1), 2, 2), govUk),
    holiday('2nd January', moved(fixed(1, 2), 2, 2), govUk),
    goodFriday,
    earlyMay,
    spring,
    holiday('World Cup', once('2026-06-15'), govUk),
    holiday('Summer bank holiday', onOrAfter(1, 8, 1), govUk),
    holiday('St Andrew’s Day', moved(fixed(11, 30), 2, 1), govUk),
    christmas,
    boxingDay,
  ),
  calendar(
    'GB-NIR',
    newYear,
    holiday('St Patrick’s Day', moved(fixed(3, 17), 2, 1), govUk),
    goodFriday,
    easterMonday,
    earlyMay,
    spring,
    holiday('Battle of the Boyne', moved(fixed(7, 12), 2, 1), govUk),
    lateSummer,
    christmas,
    boxingDay,
  ),
]
