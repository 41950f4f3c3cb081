import { calendar } from './calendar.ts'
import { act } from './evidence.ts'
import { fixed, holiday, moved, onOrAfter, onOrBefore } from './rule.ts'

const federal = act('5 U.S.C. 6103(a)-(b)')

/** Federal holidays; they only count the ten business days of 11 CCR 7021(a). Saturday moves to Friday, Sunday to Monday. */
export const unitedStates = calendar(
  'US',
  holiday('New Year’s Day', moved(fixed(1, 1), -1, 1), federal),
  holiday('Martin Luther King Jr. Day', onOrAfter(1, 1, 15), federal),
  holiday('Washington’s Birthday', onOrAfter(1, 2, 15), federal),
  holiday('Memorial Day', onOrBefore(1, 5, 31), federal),
  holiday('Juneteenth', moved(fixed(6, 19), -1, 1), federal),
  holiday('Independence Day', moved(fixed(7, 4), -1, 1), federal),
  holiday('Labor Day', onOrAfter(1, 9, 1), federal),
  holiday('Columbus Day', onOrAfter(1, 10, 8), federal),
  holiday('Veterans Day', moved(fixed(11, 11), -1, 1), federal),
  holiday('Thanksgiving Day', onOrAfter(4, 11, 22), federal),
  holiday('Christmas Day', moved(fixed(12, 25), -1, 1), federal),
)
