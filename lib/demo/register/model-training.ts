import { personBy } from '#lib/demo/people.ts'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

export const trainingProgramme: MonitoringProgramme = {
  id: 'model-training',
  title: { en: 'Model training on work patterns', de: 'Modelltraining mit Arbeitsmustern' },
  what: {
    en: 'Copies of app usage, keystroke counts and screenshots, used to teach an internal assistant how work is done. The typed text was not used.',
    de: 'Kopien von Programmnutzung, Tastenanzahlen und Bildschirmfotos, mit denen ein interner Assistent lernen sollte, wie gearbeitet wird. Der getippte Text wurde nicht verwendet.',
  },
  state: {
    kind: 'paused',
    since: '2026-09-18',
    why: {
      en: 'The folder with the copies could be opened by staff without clearance. Training stays paused until the works council and the data protection officer agree.',
      de: 'Der Ordner mit den Kopien konnte von Beschäftigten ohne Berechtigung geöffnet werden. Das Training ruht, bis Betriebsrat und Datenschutzbeauftragte zustimmen.',
    },
  },
  since: '2026-06-02',
  purposes: [
    {
      purpose: {
        en: 'To build an assistant that fills in routine forms. Stopped.',
        de: 'Einen Assistenten bauen, der wiederkehrende Formulare ausfüllt. Eingestellt.',
      },
      legalBasis: {
        en: 'Legitimate interest in better tools (Art. 6(1)(f) GDPR). You can object at any time (Art. 21 GDPR).',
        de: 'Berechtigtes Interesse an besseren Werkzeugen (Art. 6 Abs. 1 Buchst. f DSGVO). Sie können jederzeit widersprechen (Art. 21 DSGVO).',
      },
    },
  ],
  recipients: [
    {
      name: { en: 'Work tools team', de: 'Team Arbeitsmittel' },
      kind: 'team',
      people: 5,
      why: {
        en: 'They trained the model. They have no access since 18 September 2026.',
        de: 'Sie haben das Modell trainiert. Seit 18. September 2026 haben sie keinen Zugriff.',
      },
    },
    {
      name: { en: 'Harbourlight Storage Inc., Portland', de: 'Harbourlight Storage Inc., Portland' },
      kind: 'processor',
      people: 3,
      why: { en: 'Rented out the computers for the training.', de: 'Vermietete die Rechner für das Training.' },
      country: 'US',
      safeguard: {
        en: 'Standard contractual clauses of the European Commission (Art. 46(2)(c) GDPR). You can ask the data protection officer for a copy.',
        de: 'Standardvertragsklauseln der Europäischen Kommission (Art. 46 Abs. 2 Buchst. c DSGVO). Eine Kopie erhalten Sie bei der Datenschutzbeauftragten.',
      },
    },
  ],
  retention: {
    days: 1095,
    words: {
      en: 'The copies were destroyed on 21 September 2026. The list of what was used is kept for 3 years.',
      de: 'Die Kopien wurden am 21. September 2026 vernichtet. Die Liste, was verwendet wurde, bleibt 3 Jahre.',
    },
  },
  aiTraining: {
    used: 'stopped',
    words: {
      en: 'Yes, from 2 June to 18 September 2026. Paused since.',
      de: 'Ja, vom 2. Juni bis 18. September 2026. Seitdem ausgesetzt.',
    },
    model: 'Worklens 2',
    from: '2026-06-02',
    to: '2026-09-18',
  },
  automatedDecisions: {
    en: 'No. The model was only tried out by the team that built it. It was never used on anybody.',
    de: 'Nein. Das Modell wurde nur von dem Team erprobt, das es gebaut hat. Auf niemanden wurde es angewendet.',
  },
  decides: { automated: false },
  systems: ['Worklens', 'Training staging folder'],
  lastChecked: '2026-11-14',
}

export const trainingLineage: RegisteredSource = {
  id: 'training-lineage',
  title: { en: 'AI training with your data', de: 'KI-Training mit Ihren Daten' },
  meaning: {
    en: 'Each entry is one set of training data that held something about you: what, for which model, from when to when.',
    de: 'Jeder Eintrag ist ein Trainingsdatensatz, der etwas über Sie enthielt: was, für welches Modell, von wann bis wann.',
  },
  origin: {
    en: 'The work tools team keeps a list of each set of training data and where it came from.',
    de: 'Das Team Arbeitsmittel führt eine Liste aller Trainingsdatensätze und ihrer Herkunft.',
  },
  programmeId: 'model-training',
  holds: 'training',
  codes: {
    'row-match': { en: 'Your entries were found in the data set', de: 'Ihre Einträge wurden im Datensatz gefunden' },
    'source-lineage': {
      en: 'The data set was made from a source that holds your entries',
      de: 'Der Datensatz entstand aus einer Quelle mit Ihren Einträgen',
    },
    declared: { en: 'Declared by the team, not checked', de: 'Vom Team erklärt, nicht geprüft' },
  },
}

export const stagingFolder: Exposure = {
  id: 'staging-folder-2026-09',
  title: { en: 'Your data was exposed inside the company', de: 'Ihre Daten lagen in der Firma offen' },
  what: {
    en: 'From 9 to 18 September 2026 a storage folder with screenshots could be opened by staff without clearance. Logs show 2 openings.',
    de: 'Vom 9. bis 18. September 2026 konnte ein Speicherordner mit Bildschirmfotos von Beschäftigten ohne Berechtigung geöffnet werden. Die Protokolle zeigen 2 Öffnungen.',
  },
  data: {
    en: 'Screenshots that had been copied for the training of a model, with the program, the window title and the user name.',
    de: 'Bildschirmfotos, die für das Training eines Modells kopiert waren, mit Programm, Fenstertitel und Anmeldename.',
  },
  from: '2026-09-09T06:12:00Z',
  to: '2026-09-18T08:40:00Z',
  awareAt: '2026-09-18T07:55:00Z',
  couldOpen: 38,
  opened: 2,
  consequences: {
    en: 'A colleague may have seen what was on your screen in those days: a message, a name, something private. If a password was on your screen, it may be known.',
    de: 'Jemand aus der Firma kann gesehen haben, was in diesen Tagen auf Ihrem Bildschirm war: eine Nachricht, ein Name, etwas Privates. Stand dort ein Passwort, kann es bekannt sein.',
  },
  measures: {
    en: 'We closed the folder on 18 September, paused the training and destroyed the copies on 21 September. Both people who opened the folder have confirmed that they took nothing out.',
    de: 'Wir haben den Ordner am 18. September geschlossen, das Training ausgesetzt und die Kopien am 21. September vernichtet. Beide Personen, die den Ordner geöffnet haben, haben bestätigt, dass sie nichts mitgenommen haben.',
  },
  advice: {
    en: 'If something private was on your screen in those days, tell the data protection officer: ines.aalto@northwind.example. You can object to training with your data and complain to the supervisory authority.',
    de: 'Wenn in diesen Tagen etwas Privates auf Ihrem Bildschirm war, sagen Sie es der Datenschutzbeauftragten: ines.aalto@northwind.example. Sie können dem Training mit Ihren Daten widersprechen und sich bei der Aufsichtsbehörde beschweren.',
  },
  sourceIds: ['screenshots', 'training-lineage'],
  affected: ['mara.lindqvist', 'clara.obi', 'wei.wang', 'jonas.weber'].map(login => personBy(login).id),
}
