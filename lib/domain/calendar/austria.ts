import { calendar } from './calendar.ts'
import { tables } from './evidence.ts'
import { easter, fixed, holiday } from './rule.ts'

const nationwide = [
  holiday('Neujahr', fixed(1, 1), tables),
  holiday('Heilige Drei Könige', fixed(1, 6), tables),
  holiday('Ostermontag', easter(1), tables),
  holiday('Staatsfeiertag', fixed(5, 1), tables),
  holiday('Christi Himmelfahrt', easter(39), tables),
  holiday('Pfingstmontag', easter(50), tables),
  holiday('Fronleichnam', easter(60), tables),
  holiday('Mariä Himmelfahrt', fixed(8, 15), tables),
  holiday('Nationalfeiertag', fixed(10, 26), tables),
  holiday('Allerheiligen', fixed(11, 1), tables),
  holiday('Mariä Empfängnis', fixed(12, 8), tables),
  holiday('Christtag', fixed(12, 25), tables),
  holiday('Stefanitag', fixed(12, 26), tables),
]

/** Austria and its nine Länder, numbered as in ISO 3166-2; their patron saints' days close schools and offices only. */
export const austria = ['', '-1', '-2', '-3', '-4', '-5', '-6', '-7', '-8', '-9'].map(land =>
  calendar(`AT${land}`, ...nationwide),
)
