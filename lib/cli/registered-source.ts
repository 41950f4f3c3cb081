import { type Manifest, placesOf } from '#lib/adapters/sources/schema/manifest-schema.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

/** What a report made without a register says about ActivityWatch. */
export const activityWatch: RegisteredSource = {
  id: 'activitywatch',
  title: { en: 'Window tracking on your computer', de: 'Fensteraufzeichnung auf Ihrem Computer' },
  meaning: {
    en: 'Which program was in front on your computer, the title of its window, from when and how long, and whether keyboard or mouse were in use.',
    de: 'Welches Programm auf Ihrem Computer vorn war, der Titel seines Fensters, ab wann und wie lange, und ob Tastatur oder Maus benutzt wurden.',
  },
  origin: {
    en: 'Recorded by ActivityWatch on your computer and exported from it.',
    de: 'Von ActivityWatch auf Ihrem Computer aufgezeichnet und daraus exportiert.',
  },
  programmeId: '',
  holds: 'records',
  codes: {
    afk: { en: 'Away from the computer', de: 'Nicht am Computer' },
    'not-afk': { en: 'At the computer', de: 'Am Computer' },
  },
}

/** What a report made without a register can say about a source: the words of its manifest. */
export function registeredFrom(manifest: Manifest): RegisteredSource {
  const maps = manifest.streams.map(({ map }) => map)
  const [place] = placesOf(manifest)
  const consultations = maps.some(map => map['consultation.function'] !== undefined)
  const training = maps.some(map => map['training.dataset'] !== undefined)
  return {
    id: manifest.id,
    title: titleIn(manifest),
    meaning: {
      en: 'What this system holds under your identifiers, row by row.',
      de: 'Was dieses System unter Ihren Kennungen führt, Zeile für Zeile.',
    },
    origin: originWords[place?.http ? 'http' : place?.database ? 'database' : 'folder'],
    programmeId: '',
    holds: consultations ? 'consultations' : training ? 'training' : 'records',
    codes: {},
  }
}

const originWords = {
  http: { en: 'Asked of the system itself.', de: 'Beim System selbst erfragt.' },
  database: { en: 'Read from the database of the system.', de: 'Aus der Datenbank des Systems gelesen.' },
  folder: { en: 'Read from files of the system.', de: 'Aus Dateien des Systems gelesen.' },
}

function titleIn({ title }: Manifest): RegisteredSource['title'] {
  if (typeof title === 'string') return { en: title }
  const { en, de, fr, es } = title
  return { en, ...(de ? { de } : {}), ...(fr ? { fr } : {}), ...(es ? { es } : {}) }
}
