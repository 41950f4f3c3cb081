import type { IdentifierKind } from '#lib/domain/records/monitoring-record.ts'
import type { Translated } from '#lib/domain/register/translated.ts'
import type { Role } from '#lib/domain/rights/actor.ts'

/** A member of Northwind's staff as its list of staff has it. */
export type Entry = {
  /** The last digits of the fixed id. */
  no: number
  name: string
  login: string
  roles: Role[]
  /** `no` of the manager. */
  manager: number | null
  place: 'berlin' | 'dublin'
  /** First day of employment. */
  hired: string
  left?: string
  /** The private address on the HR file. */
  atHome?: string
  laptop: string
  phone?: string
  /** Things that go from hand to hand: kind, value, first day, last day. */
  lent: [IdentifierKind, string, string, string | null][]
  words: Translated
}

/** Everybody at Northwind whom the demo knows; `people.ts` makes persons of the directory of them. */
export const staff: Entry[] = [
  {
    no: 1,
    name: 'Mara Lindqvist',
    login: 'mara.lindqvist',
    roles: ['employee'],
    manager: 2,
    place: 'berlin',
    hired: '2023-03-01',
    laptop: 'lt-4411',
    phone: 'ph-3391',
    lent: [
      ['badge_no', '117-20417', '2023-03-01', '2026-10-14'],
      ['badge_no', '117-20588', '2026-10-15', null],
      ['device_id', 'van-07', '2026-03-02', '2026-06-30'],
    ],
    words: {
      en: 'Field engineer, Berlin. Asks for her data.',
      de: 'Außendiensttechnikerin, Berlin. Fragt nach ihren Daten.',
    },
  },
  {
    no: 2,
    name: 'Jonas Weber',
    login: 'jonas.weber',
    roles: ['employee'],
    manager: 3,
    place: 'berlin',
    hired: '2019-09-01',
    laptop: 'lt-4102',
    phone: 'ph-3120',
    lent: [['badge_no', '117-20233', '2019-09-01', null]],
    words: { en: 'Team lead, manager of Mara Lindqvist', de: 'Teamleiter, Vorgesetzter von Mara Lindqvist' },
  },
  {
    no: 3,
    name: 'Helena Brandt',
    login: 'helena.brandt',
    roles: ['employee'],
    manager: null,
    place: 'berlin',
    hired: '2016-01-04',
    laptop: 'lt-4007',
    phone: 'ph-3004',
    lent: [['badge_no', '117-20011', '2016-01-04', null]],
    words: {
      en: 'Director of operations, manager of Jonas Weber',
      de: 'Leiterin Betrieb, Vorgesetzte von Jonas Weber',
    },
  },
  {
    no: 4,
    name: 'Philippa Okafor',
    login: 'philippa.okafor',
    roles: ['employee', 'handler'],
    manager: 7,
    place: 'berlin',
    hired: '2021-05-03',
    laptop: 'lt-4215',
    lent: [['badge_no', '117-20302', '2021-05-03', null]],
    words: { en: 'Data protection team. Handles requests.', de: 'Datenschutzteam. Bearbeitet Anfragen.' },
  },
  {
    no: 5,
    name: 'Adela Novak',
    login: 'adela.novak',
    roles: ['employee', 'handler'],
    manager: 7,
    place: 'dublin',
    hired: '2022-02-01',
    laptop: 'lt-4260',
    lent: [['badge_no', '117-20341', '2022-02-01', null]],
    words: {
      en: 'Data protection team, Dublin. Handles requests.',
      de: 'Datenschutzteam, Dublin. Bearbeitet Anfragen.',
    },
  },
  {
    no: 6,
    name: 'Sofia Marchetti',
    login: 'sofia.marchetti',
    roles: ['employee', 'approver'],
    manager: 3,
    place: 'berlin',
    hired: '2018-04-03',
    laptop: 'lt-4071',
    lent: [['badge_no', '117-20155', '2018-04-03', null]],
    words: {
      en: 'Head of people. Does the second check and releases.',
      de: 'Personalleiterin. Prüft als Zweite und gibt frei.',
    },
  },
  {
    no: 7,
    name: 'Ines Aalto',
    login: 'ines.aalto',
    roles: ['employee', 'dpo'],
    manager: null,
    place: 'berlin',
    hired: '2020-08-03',
    laptop: 'lt-4180',
    lent: [['badge_no', '117-20278', '2020-08-03', null]],
    words: { en: 'Data protection officer', de: 'Datenschutzbeauftragte' },
  },
  {
    no: 8,
    name: 'Łukasz Žižek',
    login: 'lukasz.zizek',
    roles: ['employee', 'dpo'],
    manager: 7,
    place: 'berlin',
    hired: '2024-01-08',
    laptop: 'lt-4398',
    lent: [['badge_no', '117-20469', '2024-01-08', null]],
    words: { en: 'Deputy data protection officer', de: 'Stellvertretender Datenschutzbeauftragter' },
  },
  {
    no: 9,
    name: 'Ελένη Παππά',
    login: 'eleni.pappa',
    roles: ['employee', 'auditor'],
    manager: null,
    place: 'berlin',
    hired: '2021-10-01',
    laptop: 'lt-4233',
    lent: [['badge_no', '117-20318', '2021-10-01', null]],
    words: { en: 'Internal auditor', de: 'Interne Revisorin' },
  },
  {
    no: 10,
    name: 'İpek Çelik',
    login: 'ipek.celik',
    roles: ['employee', 'administrator'],
    manager: 3,
    place: 'berlin',
    hired: '2022-11-02',
    laptop: 'lt-4301',
    phone: 'ph-3277',
    lent: [['badge_no', '117-20377', '2022-11-02', null]],
    words: { en: 'Administrator of this site', de: 'Verwaltet diese Seite' },
  },
  {
    no: 11,
    name: 'Иван Петров',
    login: 'ivan.petrov',
    roles: ['former_employee'],
    manager: 2,
    place: 'berlin',
    hired: '2020-02-03',
    left: '2026-06-30',
    atHome: 'ivan.petrov@home.example',
    laptop: 'lt-4166',
    phone: 'ph-3160',
    lent: [
      ['badge_no', '117-20262', '2020-02-03', '2026-06-30'],
      ['device_id', 'van-04', '2025-06-02', '2026-06-30'],
    ],
    words: { en: 'Left on 30 June 2026', de: 'Ausgeschieden am 30. Juni 2026' },
  },
  {
    no: 12,
    name: 'Aoife Ní Bhriain',
    login: 'aoife.nibhriain',
    roles: ['employee'],
    manager: 3,
    place: 'dublin',
    hired: '2024-09-02',
    laptop: 'lt-4430',
    phone: 'ph-3402',
    lent: [['badge_no', '117-20502', '2024-09-02', null]],
    words: {
      en: 'Employee in Dublin, on parental leave for more than a year: nothing is held',
      de: 'Mitarbeiterin in Dublin, seit über einem Jahr in Elternzeit: nichts gespeichert',
    },
  },
  {
    no: 13,
    name: 'Clara Obi',
    login: 'clara.obi',
    roles: ['employee'],
    manager: 2,
    place: 'berlin',
    hired: '2025-04-01',
    laptop: 'lt-4477',
    phone: 'ph-3440',
    lent: [
      ['badge_no', '117-20691', '2025-04-01', '2026-10-19'],
      ['badge_no', '117-20417', '2026-10-20', null],
      ['device_id', 'van-07', '2026-07-01', null],
    ],
    words: { en: 'Field engineer, Berlin', de: 'Außendiensttechnikerin, Berlin' },
  },
  {
    no: 14,
    name: '王伟 (Wei Wang)',
    login: 'wei.wang',
    roles: ['employee'],
    manager: 3,
    place: 'dublin',
    hired: '2023-06-01',
    laptop: 'lt-4389',
    phone: 'ph-3366',
    lent: [
      ['badge_no', '117-20430', '2023-06-01', null],
      ['device_id', 'van-11', '2024-01-08', null],
    ],
    words: { en: 'Field engineer, Dublin', de: 'Außendiensttechniker, Dublin' },
  },
]
