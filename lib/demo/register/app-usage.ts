import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

export const appUsage: MonitoringProgramme = {
  id: 'app-usage',
  title: { en: 'App and web usage', de: 'Nutzung von Programmen und Internet' },
  what: {
    en: 'Which window is in front on your work computer and for how long, whether somebody is at the keyboard, and which web addresses are opened through the company network.',
    de: 'Welches Fenster auf Ihrem Dienstcomputer vorn ist und wie lange, ob jemand an der Tastatur sitzt, und welche Internetadressen über das Firmennetz geöffnet werden.',
  },
  state: { kind: 'active', since: '2025-02-03' },
  since: '2025-02-03',
  purposes: [
    {
      purpose: {
        en: 'To find out what happened when a computer or an account was attacked',
        de: 'Aufklären, was geschehen ist, wenn ein Computer oder ein Konto angegriffen wurde',
      },
      legalBasis: {
        en: 'Legitimate interest in the security of our network (Art. 6(1)(f) GDPR), with the works agreement of 3 February 2025',
        de: 'Berechtigtes Interesse an der Sicherheit unseres Netzes (Art. 6 Abs. 1 Buchst. f DSGVO), mit der Betriebsvereinbarung vom 3. Februar 2025',
      },
    },
    {
      purpose: {
        en: 'To see how many licences of each program we need',
        de: 'Erkennen, wie viele Lizenzen eines Programms wir brauchen',
      },
      legalBasis: {
        en: 'Legitimate interest in buying only what is used (Art. 6(1)(f) GDPR)',
        de: 'Berechtigtes Interesse, nur zu kaufen, was genutzt wird (Art. 6 Abs. 1 Buchst. f DSGVO)',
      },
    },
  ],
  recipients: [
    {
      name: { en: 'Security operations', de: 'IT-Sicherheit' },
      kind: 'team',
      people: 9,
      why: { en: 'They look into attacks.', de: 'Sie klären Angriffe auf.' },
    },
    {
      name: { en: 'Licence purchasing', de: 'Lizenzeinkauf' },
      kind: 'team',
      people: 2,
      why: {
        en: 'They get totals for each program, without names.',
        de: 'Sie erhalten Summen je Programm, ohne Namen.',
      },
    },
  ],
  retention: {
    days: 365,
    words: { en: '365 days, then deleted automatically', de: '365 Tage, danach automatisch gelöscht' },
  },
  aiTraining: {
    used: 'stopped',
    words: {
      en: 'Yes, from 2 June to 18 September 2026. Not since.',
      de: 'Ja, vom 2. Juni bis 18. September 2026. Seitdem nicht mehr.',
    },
    model: 'Worklens 2',
    from: '2026-06-02',
    to: '2026-09-18',
  },
  automatedDecisions: {
    en: 'No. Nothing is decided about you by a machine. A person looks at an alarm before anything happens.',
    de: 'Nein. Keine Maschine entscheidet über Sie. Ein Mensch sieht sich jede Warnung an, bevor etwas geschieht.',
  },
  decides: { automated: false },
  highRiskAi: { highRisk: false },
  systems: ['ActivityWatch', 'Squid'],
  lastChecked: '2026-11-14',
}

export const activityWatch: RegisteredSource = {
  id: 'activitywatch',
  title: { en: 'Windows on your computer', de: 'Fenster auf Ihrem Computer' },
  meaning: {
    en: 'Each entry is one window that was in front, with its title, or a time at or away from the keyboard.',
    de: 'Jeder Eintrag ist ein Fenster, das vorn war, mit seinem Titel, oder eine Zeit an der Tastatur oder fern von ihr.',
  },
  origin: {
    en: 'A program on your work computer recorded it while you were signed in.',
    de: 'Ein Programm auf Ihrem Dienstcomputer hat es aufgezeichnet, während Sie angemeldet waren.',
  },
  programmeId: 'app-usage',
  holds: 'records',
  codes: {
    currentwindow: { en: 'Window in front', de: 'Fenster im Vordergrund' },
    afkstatus: { en: 'Keyboard and mouse in use or not', de: 'Tastatur und Maus in Gebrauch oder nicht' },
    afk: { en: 'Away from the keyboard', de: 'Nicht an der Tastatur' },
    'not-afk': { en: 'At the keyboard', de: 'An der Tastatur' },
  },
}

export const webProxy: RegisteredSource = {
  id: 'web-proxy',
  title: { en: 'Web addresses you opened', de: 'Internetadressen, die Sie geöffnet haben' },
  meaning: {
    en: 'Each entry is one web address asked for through the company network. For encrypted pages only the name of the site is known.',
    de: 'Jeder Eintrag ist eine Internetadresse, die über das Firmennetz abgerufen wurde. Bei verschlüsselten Seiten ist nur der Name der Seite bekannt.',
  },
  origin: {
    en: 'The proxy server of the company network wrote it down when your computer asked for the page.',
    de: 'Der Proxyserver des Firmennetzes hat es notiert, als Ihr Computer die Seite abrief.',
  },
  programmeId: 'app-usage',
  holds: 'records',
  codes: {
    'GET 200': { en: 'Page opened', de: 'Seite geöffnet' },
    'GET 304': { en: 'Page opened, unchanged since last time', de: 'Seite geöffnet, unverändert seit dem letzten Mal' },
    'GET 403': { en: 'Blocked by the company', de: 'Von der Firma gesperrt' },
    'GET 404': { en: 'Page not found', de: 'Seite nicht gefunden' },
    'POST 200': { en: 'Form or file sent', de: 'Formular oder Datei gesendet' },
    'CONNECT 200': { en: 'Encrypted connection opened', de: 'Verschlüsselte Verbindung geöffnet' },
    'CONNECT 403': {
      en: 'Encrypted connection blocked by the company',
      de: 'Verschlüsselte Verbindung von der Firma gesperrt',
    },
  },
}

export const accessLog: RegisteredSource = {
  id: 'access-log',
  title: { en: 'Who looked at your data', de: 'Wer Ihre Daten angesehen hat' },
  meaning: {
    en: 'Each entry is one time that somebody opened monitoring data about you, with the reason they gave.',
    de: 'Jeder Eintrag ist ein Mal, dass jemand Überwachungsdaten über Sie geöffnet hat, mit dem angegebenen Grund.',
  },
  origin: {
    en: 'The stores of all programmes write it down each time data are opened.',
    de: 'Die Speicher aller Programme halten es bei jedem Öffnen fest.',
  },
  programmeId: 'app-usage',
  holds: 'consultations',
  codes: {
    opened: { en: 'Opened and read', de: 'Geöffnet und gelesen' },
    exported: { en: 'Opened and a copy taken out', de: 'Geöffnet und eine Kopie mitgenommen' },
    'Security operations': { en: 'Security operations', de: 'IT-Sicherheit' },
    Dispatch: { en: 'Dispatch', de: 'Disposition' },
    'Legal department': { en: 'Legal department', de: 'Rechtsabteilung' },
    Facilities: { en: 'Facilities', de: 'Gebäudedienst' },
    'Field sales': { en: 'Field sales', de: 'Außendienst Verkauf' },
    'Alarm: unusual sign-in time': { en: 'Alarm: unusual sign-in time', de: 'Warnung: ungewöhnliche Anmeldezeit' },
    'Check for customer data leaving the company': {
      en: 'Check for customer data leaving the company',
      de: 'Prüfung, ob Kundendaten die Firma verlassen',
    },
    'Incident 2026-031: phishing mail': {
      en: 'Incident 2026-031: phishing mail',
      de: 'Vorfall 2026-031: betrügerische E-Mail',
    },
    'Customer asked when the van arrives': {
      en: 'Customer asked when the van arrives',
      de: 'Kunde fragte, wann der Transporter kommt',
    },
    'Tour planning': { en: 'Tour planning', de: 'Tourenplanung' },
    'Dispute about order 44180': { en: 'Dispute about order 44180', de: 'Streit über Auftrag 44180' },
    'Door alarm at night': { en: 'Door alarm at night', de: 'Türalarm bei Nacht' },
    'No purpose was given': { en: 'No purpose was given', de: 'Kein Zweck angegeben' },
    'Windows on your computer': activityWatch.title,
    'Web addresses you opened': webProxy.title,
    'Positions of your van and phone': {
      en: 'Positions of your van and phone',
      de: 'Positionen von Transporter und Telefon',
    },
    'Doors you opened': { en: 'Doors you opened', de: 'Türen, die Sie geöffnet haben' },
    Keystrokes: { en: 'Keystrokes', de: 'Tastenanschläge' },
    Screenshots: { en: 'Screenshots', de: 'Bildschirmfotos' },
    'Training staging folder': { en: 'Training staging folder', de: 'Ordner für das Training' },
  },
}
