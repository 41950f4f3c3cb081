import { calendar } from './calendar.ts'
import { act, journal, statute, tables } from './evidence.ts'
import { cameIn, easter, fixed, holiday, leftIn, moved, once, onOrAfter, onOrBefore } from './rule.ts'

const labourAct = act('Arbeitsgesetz (LR 822.10) Art. 18(2)')
const notified = act('Notification under the European Convention on the Calculation of Time-Limits (BGBl. III 58/2021)')

/** A 1 February that is a Friday is kept itself; else the first Monday of February (Organisation of Working Time Act, Sch. 2). */
const stBrigid = (year: number) => {
  const friday = onOrAfter(5, 2, 1)(year)
  return friday === fixed(2, 1)(year) ? friday : onOrAfter(1, 2, 1)(year)
}

/** Belgium, Ireland, Liechtenstein, Luxembourg, the Netherlands. */
export const westernEurope = [
  calendar(
    'BE',
    holiday('Nouvel An', fixed(1, 1), tables),
    holiday('Lundi de Pâques', easter(1), tables),
    holiday('Fête du travail', fixed(5, 1), tables),
    holiday('Ascension', easter(39), tables),
    holiday('Lundi de Pentecôte', easter(50), tables),
    holiday('Fête nationale', fixed(7, 21), tables),
    holiday('Assomption', fixed(8, 15), tables),
    holiday('Toussaint', fixed(11, 1), tables),
    holiday('Armistice', fixed(11, 11), tables),
    holiday('Noël', fixed(12, 25), tables),
  ),
  // Good Friday and the Mondays after a weekend holiday are no public holidays in Ireland.
  calendar(
    'IE',
    holiday('New Year’s Day', fixed(1, 1), tables),
    holiday('St Brigid’s Day', stBrigid, tables),
    holiday('St Patrick’s Day', fixed(3, 17), tables),
    holiday('Easter Monday', easter(1), tables),
    holiday('May Day', onOrAfter(1, 5, 1), tables),
    holiday('June Holiday', onOrAfter(1, 6, 1), tables),
    holiday('August Holiday', onOrAfter(1, 8, 1), tables),
    holiday('October Holiday', onOrBefore(1, 10, 31), tables),
    holiday('Christmas Day', fixed(12, 25), tables),
    holiday('St Stephen’s Day', fixed(12, 26), tables),
  ),
  // Bank holidays (2 January, Shrove Tuesday, Good Friday, 24 and 31 December) are disputed; bridge days are no holidays.
  calendar(
    'LI',
    holiday('Neujahr', fixed(1, 1), tables),
    holiday('Heilige Drei Könige', fixed(1, 6), tables),
    holiday('Mariä Lichtmess', fixed(2, 2), notified),
    holiday('Josefstag', fixed(3, 19), notified),
    holiday('Ostermontag', easter(1), tables),
    holiday('Tag der Arbeit', fixed(5, 1), tables),
    holiday('Auffahrt', easter(39), tables),
    holiday('Pfingstmontag', easter(50), tables),
    holiday('Fronleichnam', easter(60), tables),
    holiday('Staatsfeiertag', fixed(8, 15), labourAct),
    holiday('Mariä Geburt', fixed(9, 8), tables),
    holiday('Allerheiligen', fixed(11, 1), labourAct),
    holiday('Mariä Empfängnis', fixed(12, 8), tables),
    holiday('Weihnachten', fixed(12, 25), tables),
    holiday('Stephanstag', fixed(12, 26), tables),
  ),
  calendar(
    'LU',
    holiday('Nouvel An', fixed(1, 1), tables),
    holiday('Lundi de Pâques', easter(1), tables),
    holiday('1er mai', fixed(5, 1), tables),
    holiday('Journée de l’Europe', fixed(5, 9), tables),
    holiday('Ascension', easter(39), tables),
    holiday('Lundi de Pentecôte', easter(50), tables),
    holiday('Fête nationale', fixed(6, 23), tables),
    holiday('Assomption', fixed(8, 15), tables),
    holiday('Toussaint', fixed(11, 1), tables),
    holiday('Noël', fixed(12, 25), tables),
    holiday('Saint-Étienne', fixed(12, 26), tables),
  ),
  // Liberation Day is a holiday for terms each year by statute; at work it is one each fifth, as vacanza lists it.
  calendar(
    'NL',
    holiday('Nieuwjaarsdag', fixed(1, 1), tables),
    holiday('Goede Vrijdag', easter(-2), journal),
    holiday('Tweede paasdag', easter(1), tables),
    holiday('Koningsdag', moved(fixed(4, 27), 0, -1), tables),
    leftIn('2026-12-01', holiday('Bevrijdingsdag', once('2025-05-05'), journal)),
    cameIn(
      '2026-12-01',
      holiday('Bevrijdingsdag', fixed(5, 5), statute('Algemene termijnenwet Art. 3(1)', '2026-11-30')),
    ),
    holiday('Hemelvaartsdag', easter(39), tables),
    holiday('Tweede pinksterdag', easter(50), tables),
    holiday('Eerste kerstdag', fixed(12, 25), tables),
    holiday('Tweede kerstdag', fixed(12, 26), tables),
  ),
]
