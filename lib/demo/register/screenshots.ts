import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

export const screenshotProgramme: MonitoringProgramme = {
  id: 'screenshots',
  title: { en: 'Screenshots', de: 'Bildschirmfotos' },
  what: {
    en: 'One picture of your screen at a random moment of a working day, while a company program is in front.',
    de: 'Ein Bild Ihres Bildschirms zu einem zufälligen Zeitpunkt eines Arbeitstags, während ein Firmenprogramm vorn ist.',
  },
  state: { kind: 'active', since: '2025-10-01' },
  since: '2025-10-01',
  purposes: [
    {
      purpose: {
        en: 'To find out whether customer data leave the company',
        de: 'Erkennen, ob Kundendaten die Firma verlassen',
      },
      legalBasis: {
        en: 'Legitimate interest in protecting customer data (Art. 6(1)(f) GDPR), with the works agreement of 22 September 2025',
        de: 'Berechtigtes Interesse am Schutz von Kundendaten (Art. 6 Abs. 1 Buchst. f DSGVO), mit der Betriebsvereinbarung vom 22. September 2025',
      },
    },
  ],
  recipients: [
    {
      name: { en: 'Security operations', de: 'IT-Sicherheit' },
      kind: 'team',
      people: 9,
      why: { en: 'They check for leaks.', de: 'Sie prüfen auf Datenabfluss.' },
    },
    {
      name: { en: 'Harbourlight Storage Inc., Portland', de: 'Harbourlight Storage Inc., Portland' },
      kind: 'processor',
      people: 3,
      why: {
        en: 'Keeps the pictures for us, encrypted; three of its technicians can reach the store.',
        de: 'Bewahrt die Bilder für uns verschlüsselt auf; drei Techniker der Firma erreichen den Speicher.',
      },
      country: 'US',
      safeguard: {
        en: 'Standard contractual clauses of the European Commission (Art. 46(2)(c) GDPR). You can ask the data protection officer for a copy.',
        de: 'Standardvertragsklauseln der Europäischen Kommission (Art. 46 Abs. 2 Buchst. c DSGVO). Eine Kopie erhalten Sie bei der Datenschutzbeauftragten.',
      },
    },
  ],
  retention: {
    days: 90,
    words: { en: '90 days, then deleted automatically', de: '90 Tage, danach automatisch gelöscht' },
  },
  aiTraining: {
    used: 'stopped',
    words: {
      en: 'Yes, from 2 June to 18 September 2026. Not since. The copies made for training have been destroyed.',
      de: 'Ja, vom 2. Juni bis 18. September 2026. Seitdem nicht mehr. Die Kopien für das Training sind vernichtet.',
    },
    model: 'Worklens 2',
    from: '2026-06-02',
    to: '2026-09-18',
  },
  automatedDecisions: {
    en: 'No. A program marks pictures that may show customer data. A person decides what that means.',
    de: 'Nein. Ein Programm markiert Bilder, die Kundendaten zeigen könnten. Was das bedeutet, entscheidet ein Mensch.',
  },
  decides: { automated: false },
  systems: ['Screenshot archive'],
  lastChecked: '2026-11-14',
}

export const screenshots: RegisteredSource = {
  id: 'screenshots',
  title: { en: 'Screenshots', de: 'Bildschirmfotos' },
  meaning: {
    en: 'Each entry is one picture of your screen, with the program and the title of the window in front.',
    de: 'Jeder Eintrag ist ein Bild Ihres Bildschirms, mit Programm und Titel des Fensters im Vordergrund.',
  },
  origin: {
    en: 'A program on your work computer took the picture.',
    de: 'Ein Programm auf Ihrem Dienstcomputer hat das Bild aufgenommen.',
  },
  programmeId: 'screenshots',
  holds: 'records',
  codes: { screenshot: { en: 'Picture of the screen', de: 'Bild des Bildschirms' } },
}
