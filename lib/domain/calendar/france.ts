import { calendar } from './calendar.ts'
import { tables } from './evidence.ts'
import { easter, fixed, holiday } from './rule.ts'

const nationwide = [
  holiday('Jour de l’an', fixed(1, 1), tables),
  holiday('Lundi de Pâques', easter(1), tables),
  holiday('Fête du travail', fixed(5, 1), tables),
  holiday('Victoire 1945', fixed(5, 8), tables),
  holiday('Ascension', easter(39), tables),
  holiday('Lundi de Pentecôte', easter(50), tables),
  holiday('Fête nationale', fixed(7, 14), tables),
  holiday('Assomption', fixed(8, 15), tables),
  holiday('Toussaint', fixed(11, 1), tables),
  holiday('Armistice 1918', fixed(11, 11), tables),
  holiday('Noël', fixed(12, 25), tables),
]

/** Two more days in Moselle and Alsace (Code du travail L3134-13), not on the Official Journal's list. */
const localLaw = [holiday('Vendredi saint', easter(-2), tables), holiday('Saint-Étienne', fixed(12, 26), tables)]

/** France, and the three departments under the local law of Alsace-Moselle. */
export const france = [
  calendar('FR', ...nationwide),
  calendar('FR-57', ...nationwide, ...localLaw),
  calendar('FR-67', ...nationwide, ...localLaw),
  calendar('FR-68', ...nationwide, ...localLaw),
]
