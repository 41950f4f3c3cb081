import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

export const badgeProgramme: MonitoringProgramme = {
  id: 'badge-doors',
  title: { en: 'Badge doors', de: 'Türen mit Ausweisleser' },
  what: {
    en: 'Which door was opened, or not opened, with your badge, and when.',
    de: 'Welche Tür mit Ihrem Ausweis geöffnet wurde oder nicht, und wann.',
  },
  state: { kind: 'active', since: '2019-03-01' },
  since: '2019-03-01',
  purposes: [
    {
      purpose: {
        en: 'To let in only those who may enter, and to know who is in the building in a fire',
        de: 'Nur Berechtigte einlassen und bei einem Brand wissen, wer im Haus ist',
      },
      legalBasis: {
        en: 'Legitimate interest in safe buildings (Art. 6(1)(f) GDPR)',
        de: 'Berechtigtes Interesse an sicheren Gebäuden (Art. 6 Abs. 1 Buchst. f DSGVO)',
      },
    },
  ],
  recipients: [
    {
      name: { en: 'Facilities', de: 'Gebäudedienst' },
      kind: 'team',
      people: 4,
      why: { en: 'They look after doors and alarms.', de: 'Sie kümmern sich um Türen und Alarme.' },
    },
    {
      name: { en: 'Wachdienst Spree GmbH, Berlin', de: 'Wachdienst Spree GmbH, Berlin' },
      kind: 'processor',
      people: 6,
      why: { en: 'Guards the Berlin building at night.', de: 'Bewacht das Gebäude in Berlin bei Nacht.' },
    },
  ],
  retention: {
    days: 365,
    words: { en: '365 days, then deleted automatically', de: '365 Tage, danach automatisch gelöscht' },
  },
  aiTraining: { used: 'no', words: { en: 'No', de: 'Nein' } },
  automatedDecisions: {
    en: 'The door opens by itself when your badge is allowed there. Nothing else is decided by a machine.',
    de: 'Die Tür öffnet von selbst, wenn Ihr Ausweis dort gilt. Sonst entscheidet keine Maschine etwas.',
  },
  decides: { automated: false },
  highRiskAi: { highRisk: false },
  systems: ['Door control, Berlin'],
  lastChecked: '2026-11-14',
}

export const badgeDoors: RegisteredSource = {
  id: 'badge-doors',
  title: { en: 'Doors you opened', de: 'Türen, die Sie geöffnet haben' },
  meaning: {
    en: 'Each entry is one time that your badge was held to a reader.',
    de: 'Jeder Eintrag ist ein Mal, dass Ihr Ausweis an einen Leser gehalten wurde.',
  },
  origin: {
    en: 'The reader beside the door wrote it down, in the local time of Berlin.',
    de: 'Der Leser neben der Tür hat es festgehalten, in Berliner Ortszeit.',
  },
  programmeId: 'badge-doors',
  holds: 'records',
  codes: {
    'Access granted': { en: 'Door opened', de: 'Tür geöffnet' },
    'Access denied': { en: 'Door stayed shut', de: 'Tür blieb zu' },
    'BER-1 / MAIN': { en: 'Berlin, main entrance', de: 'Berlin, Haupteingang' },
    'BER-1 / GAR': { en: 'Berlin, garage', de: 'Berlin, Garage' },
    'BER-3 / NORTH': { en: 'Berlin, floor 3, north', de: 'Berlin, Stockwerk 3 Nord' },
    'BER-3 / SOUTH': { en: 'Berlin, floor 3, south', de: 'Berlin, Stockwerk 3 Süd' },
    'BER-3 / ARC (Büro 12)': {
      en: 'Berlin, archive in room 12, restricted',
      de: 'Berlin, Archiv in Büro 12, gesperrter Bereich',
    },
    'DUB-1 / MAIN': { en: 'Dublin, main entrance', de: 'Dublin, Haupteingang' },
    'HEL-2 / LAB': { en: 'Helsinki, robotics lab, restricted', de: 'Helsinki, Robotiklabor, gesperrter Bereich' },
  },
}
