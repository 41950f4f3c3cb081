import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

export const keystrokeProgramme: MonitoringProgramme = {
  id: 'keystrokes',
  title: { en: 'Keystroke counts and typed text', de: 'Tastenanschläge und getippter Text' },
  what: {
    en: 'How many keys you press each minute on your work computer. In the order system and in the customer chat also the text you type.',
    de: 'Wie viele Tasten Sie je Minute auf Ihrem Dienstcomputer drücken. Im Auftragssystem und im Kundenchat auch der Text, den Sie tippen.',
  },
  state: { kind: 'active', since: '2025-06-02' },
  since: '2025-06-02',
  purposes: [
    {
      purpose: {
        en: 'To find out who changed an order or promised something to a customer, when there is a dispute',
        de: 'Im Streitfall klären, wer einen Auftrag geändert oder einem Kunden etwas zugesagt hat',
      },
      legalBasis: {
        en: 'Legitimate interest in defending legal claims (Art. 6(1)(f) GDPR), with the works agreement of 26 May 2025',
        de: 'Berechtigtes Interesse an der Verteidigung von Rechtsansprüchen (Art. 6 Abs. 1 Buchst. f DSGVO), mit der Betriebsvereinbarung vom 26. Mai 2025',
      },
    },
  ],
  recipients: [
    {
      name: { en: 'Security operations', de: 'IT-Sicherheit' },
      kind: 'team',
      people: 4,
      why: {
        en: 'They may open it when a dispute is reported, two people together.',
        de: 'Sie dürfen es öffnen, wenn ein Streitfall gemeldet ist, immer zu zweit.',
      },
    },
    {
      name: { en: 'Legal department', de: 'Rechtsabteilung' },
      kind: 'team',
      people: 3,
      why: { en: 'They answer claims of customers.', de: 'Sie beantworten Ansprüche von Kunden.' },
    },
  ],
  retention: {
    days: 365,
    words: { en: '365 days, then deleted automatically', de: '365 Tage, danach automatisch gelöscht' },
  },
  aiTraining: {
    used: 'stopped',
    words: {
      en: 'The counts: yes, from 2 June to 18 September 2026. The typed text: never.',
      de: 'Die Anzahlen: ja, vom 2. Juni bis 18. September 2026. Der getippte Text: nie.',
    },
    model: 'Worklens 2',
    from: '2026-06-02',
    to: '2026-09-18',
  },
  automatedDecisions: {
    en: 'No. The counts are not used to judge how much you work, and nothing is decided by a machine.',
    de: 'Nein. Die Anzahlen dienen nicht dazu, Ihre Leistung zu beurteilen, und keine Maschine entscheidet etwas.',
  },
  decides: { automated: false },
  systems: ['northwind_monitoring (PostgreSQL)'],
  lastChecked: '2026-11-14',
}

export const keystrokes: RegisteredSource = {
  id: 'keystrokes',
  title: { en: 'Keystrokes', de: 'Tastenanschläge' },
  meaning: {
    en: 'Each entry is one minute in which you typed: the program, the number of keys and, for two programs, the text.',
    de: 'Jeder Eintrag ist eine Minute, in der Sie getippt haben: das Programm, die Zahl der Tasten und, bei zwei Programmen, der Text.',
  },
  origin: {
    en: 'A program on your work computer counted the keys you pressed.',
    de: 'Ein Programm auf Ihrem Dienstcomputer hat die Tasten gezählt, die Sie gedrückt haben.',
  },
  programmeId: 'keystrokes',
  holds: 'records',
  codes: {
    counted: {
      en: 'Keys counted; the keys themselves are not kept',
      de: 'Tasten gezählt; die Tasten selbst werden nicht aufbewahrt',
    },
    typed: { en: 'Keys counted and the typed text kept', de: 'Tasten gezählt und der getippte Text aufbewahrt' },
  },
}
