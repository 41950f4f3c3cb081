import { dayOf, type EpochDay } from './day.ts'

/** Western Easter Sunday of a Gregorian year (the anonymous computus, as printed by Butcher and Meeus). */
export function westernEaster(year: number): EpochDay {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  return dayOf(year, 3, 22 + epact + weekday - 7 * shift)
}

/** Orthodox Easter Sunday as a Gregorian date, 1900 to 2099 (Meeus' Julian computus and the 13 days between the calendars). */
export function orthodoxEaster(year: number): EpochDay {
  const moon = (19 * (year % 19) + 15) % 30
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
  return dayOf(year, 3, 22 + moon + weekday) + 13
}
