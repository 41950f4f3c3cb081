import { calendar } from './calendar.ts'
import { tables } from './evidence.ts'
import { easter, fixed, holiday, once, onOrBefore } from './rule.ts'

const nationwide = [
  holiday('Neujahr', fixed(1, 1), tables),
  holiday('Karfreitag', easter(-2), tables),
  holiday('Ostermontag', easter(1), tables),
  holiday('Tag der Arbeit', fixed(5, 1), tables),
  holiday('Christi Himmelfahrt', easter(39), tables),
  holiday('Pfingstmontag', easter(50), tables),
  holiday('Tag der Deutschen Einheit', fixed(10, 3), tables),
  holiday('1. Weihnachtstag', fixed(12, 25), tables),
  holiday('2. Weihnachtstag', fixed(12, 26), tables),
]

// Days of the Länder; the Official Journal lists none of them.
const epiphany = holiday('Heilige Drei Könige', fixed(1, 6), tables)
const womensDay = holiday('Internationaler Frauentag', fixed(3, 8), tables)
const liberation = holiday('80. Jahrestag der Befreiung', once('2025-05-08'), tables)
const corpusChristi = holiday('Fronleichnam', easter(60), tables)
const assumption = holiday('Mariä Himmelfahrt', fixed(8, 15), tables)
const childrensDay = holiday('Weltkindertag', fixed(9, 20), tables)
const reformation = holiday('Reformationstag', fixed(10, 31), tables)
const allSaints = holiday('Allerheiligen', fixed(11, 1), tables)
const repentance = holiday('Buß- und Bettag', onOrBefore(3, 11, 22), tables)

/**
 * Germany and its sixteen Länder. What only some municipalities keep (Assumption in Bavaria, Corpus Christi in Saxony and
 * Thuringia, the Augsburg Peace Festival) is left out: an early answer is safe.
 */
export const germany = [
  calendar('DE', ...nationwide),
  calendar('DE-BW', ...nationwide, epiphany, corpusChristi, allSaints),
  calendar('DE-BY', ...nationwide, epiphany, corpusChristi, allSaints),
  calendar('DE-BE', ...nationwide, womensDay, liberation),
  calendar('DE-BB', ...nationwide, reformation),
  calendar('DE-HB', ...nationwide, reformation),
  calendar('DE-HH', ...nationwide, reformation),
  calendar('DE-HE', ...nationwide, corpusChristi),
  calendar('DE-MV', ...nationwide, womensDay, reformation),
  calendar('DE-NI', ...nationwide, reformation),
  calendar('DE-NW', ...nationwide, corpusChristi, allSaints),
  calendar('DE-RP', ...nationwide, corpusChristi, allSaints),
  calendar('DE-SL', ...nationwide, corpusChristi, assumption, allSaints),
  calendar('DE-SN', ...nationwide, reformation, repentance),
  calendar('DE-ST', ...nationwide, epiphany, reformation),
  calendar('DE-SH', ...nationwide, reformation),
  calendar('DE-TH', ...nationwide, childrensDay, reformation),
]
