import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

export const locationProgramme: MonitoringProgramme = {
  id: 'location',
  title: { en: 'Location of vans and phones', de: 'Standort von Transportern und Diensttelefonen' },
  what: {
    en: 'Where the company van and the company phone are while you are on duty: position, accuracy and speed.',
    de: 'Wo der Firmentransporter und das Diensttelefon sind, während Sie im Dienst sind: Position, Genauigkeit und Tempo.',
  },
  state: { kind: 'active', since: '2024-01-08' },
  since: '2024-01-08',
  purposes: [
    {
      purpose: {
        en: 'To plan tours and tell customers when you arrive',
        de: 'Touren planen und Kunden sagen, wann Sie kommen',
      },
      legalBasis: {
        en: 'Legitimate interest in planning tours (Art. 6(1)(f) GDPR)',
        de: 'Berechtigtes Interesse an der Tourenplanung (Art. 6 Abs. 1 Buchst. f DSGVO)',
      },
    },
    {
      purpose: {
        en: 'To find a stolen van or a lost phone',
        de: 'Einen gestohlenen Transporter oder ein verlorenes Telefon finden',
      },
      legalBasis: {
        en: 'Legitimate interest in our property (Art. 6(1)(f) GDPR)',
        de: 'Berechtigtes Interesse an unserem Eigentum (Art. 6 Abs. 1 Buchst. f DSGVO)',
      },
    },
  ],
  recipients: [
    {
      name: { en: 'Dispatch', de: 'Disposition' },
      kind: 'team',
      people: 5,
      why: { en: 'They plan the tours of the day.', de: 'Sie planen die Touren des Tages.' },
    },
    {
      name: { en: 'Trailmark Telematics Ltd, Leeds', de: 'Trailmark Telematics Ltd, Leeds' },
      kind: 'processor',
      people: 2,
      why: {
        en: 'Runs the receiver for positions of the vans.',
        de: 'Betreibt den Empfänger für die Positionen der Transporter.',
      },
      country: 'GB',
      safeguard: {
        en: 'Adequacy decision of the European Commission for the United Kingdom (Art. 45 GDPR)',
        de: 'Angemessenheitsbeschluss der Europäischen Kommission für das Vereinigte Königreich (Art. 45 DSGVO)',
      },
    },
  ],
  retention: {
    days: 365,
    words: { en: '365 days, then deleted automatically', de: '365 Tage, danach automatisch gelöscht' },
  },
  aiTraining: { used: 'no', words: { en: 'No', de: 'Nein' } },
  automatedDecisions: {
    en: 'No. The planner proposes tours; a dispatcher decides.',
    de: 'Nein. Der Planer schlägt Touren vor; eine Disponentin oder ein Disponent entscheidet.',
  },
  decides: { automated: false },
  highRiskAi: { highRisk: true, workersInformed: '2026-09-01', representativesInformed: '2026-08-17' },
  systems: ['northwind_monitoring (PostgreSQL)', 'Trailmark'],
  lastChecked: '2026-11-14',
}

export const location: RegisteredSource = {
  id: 'location',
  title: { en: 'Positions of your van and phone', de: 'Positionen von Transporter und Telefon' },
  meaning: {
    en: 'Each entry is one position of the phone or van that was in your hands on that day.',
    de: 'Jeder Eintrag ist eine Position des Telefons oder Transporters, das oder den Sie an diesem Tag hatten.',
  },
  origin: {
    en: 'The company phone and a box in the van sent it.',
    de: 'Das Diensttelefon und ein Gerät im Transporter haben sie gesendet.',
  },
  programmeId: 'location',
  holds: 'records',
  codes: {
    phone: { en: 'Position of the phone', de: 'Position des Telefons' },
    van: { en: 'Position of the van', de: 'Position des Transporters' },
  },
}
