import type { NoticeName } from '#lib/domain/case/facts/notice.ts'
import type { ContentKey } from '#lib/domain/notices/notice.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { people } from '#lib/testing/cast.ts'

type Phrases = Record<Language, string>
const phrases = (en: string, de: string, fr: string, es: string): Phrases => ({ en, de, fr, es })

/** What must be read where a content is said: facts as they are, a day as the language tells it, or words of a sentence. */
export type Sign = string | Temporal.PlainDate | Phrases
const on = (iso: string) => Temporal.PlainDate.from(iso)

/** What several notices say. */
export const everywhere = {
  stands: phrases('stands still', 'steht still', 'est suspendu', 'se suspende'),
  court: phrases('go to court', 'vor Gericht gehen', 'saisir un tribunal', 'acudir a los tribunales'),
}

/**
 * By what a reader sees that a notice, filled from `notice-facts.ts`, says a content that the law demands: the notice in each
 * language is read against it.
 */
export const signs: { [N in NoticeName]: Partial<Record<ContentKey<N>, Sign[]>> } = {
  acknowledgement: {
    reference: ['DR-2026-0142'],
    received: [on('2026-11-03'), ':14'],
    channel: [phrases('By letter', 'Per Brief', 'Par lettre', 'Por carta')],
    law: ['GDPR|DSGVO|RGPD'],
    period: [on('2026-11-03'), on('2026-12-03')],
    officer: [people.aalto.name, 'dpo@northwind.example'],
    addOrWithdraw: [phrases('add to', 'ergänzen', 'compléter', 'ampliar'), 'withdraw|zurückziehen|retirer|retirarla'],
  },
  identity: {
    doubt: ['The letter came from an unknown address.'],
    leastData: ['A call back.', phrases('the least', 'das Wenigste', 'le minimum', 'lo mínimo')],
    blackOut: [phrases('black out', 'schwärzen', 'noircir', 'tachar')],
    notStored: [phrases('do not store', 'speichern wir nicht', 'ne conservons pas', 'No guardamos')],
    clockEffect: [everywhere.stands, on('2026-12-03')],
  },
  clarification: {
    held: ['Screenshots', 'A picture of your screen every ten minutes.'],
    choices: [phrases('Everything', 'Alles', 'Tout', 'Todo'), 'Screenshots'],
    noReasons: [phrases('not have to give a reason', 'keinen Grund', 'aucune raison', 'ningún motivo')],
    clockEffect: [everywhere.stands],
    withoutAnswer: ['We go on with everything.', on('2026-11-26')],
  },
  fee: {
    amount: ['12[.,]50'],
    ground: ['15', 'Printing 250 pages.'],
    howToPay: ['IBAN DE00 0000'],
    payBy: [on('2026-12-18')],
    ifNot: [phrases('do not begin', 'beginnen wir die Arbeit nicht', 'ne commençons alors pas', 'no empezamos')],
    narrowOrWithdraw: [phrases('narrow', 'einschränken', 'limiter', 'limitar')],
  },
  extension: {
    newDate: [on('2027-01-15')],
    reasons: [phrases('complex', 'komplex', 'complexe', 'compleja'), 'The records lie in nine systems.'],
    partialDelivery: [phrases('what is ready', 'was fertig ist', 'ce qui est prêt', 'lo que ya está listo')],
  },
  refusal: {
    reasons: ['The same was asked every week.', phrases('excessive', 'exzessiv', 'excessive', 'excesiva')],
    basis: ['12'],
    authority: ['https://'],
    court: [everywhere.court],
    officer: [people.aalto.name, 'dpo@northwind.example'],
    complaintForm: ['164A', 'https://fifteen.northwind.example/requests/DR-2026-0142/complain'],
  },
  delivery: {
    layers: ['PDF', 'ZIP', '212'],
    withheld: ['Screenshots', '3', on('2026-05-01'), on('2026-10-30'), '15'],
    rights: ['16', '17', '18', '21', '22'],
    complain: ['https://', everywhere.court],
    linkLife: ['90'],
    checksum: ['a'.repeat(64), 'b'.repeat(64)],
    password: [phrases('another way', 'anderen Weg', 'autre moyen', 'medio distinto')],
    links: ['ask=objection', 'ask=rectification', 'ask=erasure', 'ask=restriction', 'ask=review'],
  },
  nothingHeld: {
    sources: ['Screenshots', on('2026-11-20'), 'Web proxy', on('2026-11-21')],
    nothing: [phrases('holds no data', 'keine Daten', 'aucune donnée', 'no tiene datos'), on('2026-11-03')],
    complain: ['https://'],
    remedy: [everywhere.court],
  },
  restrictionLifted: { released: ['Screenshots', '3', on('2026-05-01'), on('2026-10-30')] },
  rightAsked: {
    reference: ['DR-2026-0142'],
    right: ['21', 'Stop counting my keystrokes.'],
    received: [on('2026-11-10')],
    period: [on('2026-12-10'), '12'],
    restriction: ['18', phrases('stored only', 'nur gespeichert', 'seulement conservées', 'solo se conserven')],
    addOrWithdraw: [phrases('take it back', 'zurücknehmen', 'renoncer', 'retirarlo'), 'dpo@northwind.example'],
    officer: [people.aalto.name, 'dpo@northwind.example'],
  },
  rightExtended: {
    newDate: [on('2027-02-10')],
    reasons: ['The pictures lie in nine systems.'],
    authority: ['https://'],
    court: [everywhere.court],
  },
  rightAnswered: {
    action: ['All pictures of May were erased.'],
    systems: ['Screenshots: erased on 20 November.'],
    recipients: ['Works tools team'],
    restriction: [on('2026-12-01')],
    authority: ['https://'],
    court: [everywhere.court],
  },
  exposure: {
    nature: ['A folder lay open', 'Staff without clearance could open a folder.', 'Screenshots of May.', '38'],
    officer: [people.aalto.name, 'dpo@northwind.example'],
    consequences: ['Somebody may know what you wrote to your doctor.'],
    measures: ['The folder was closed.', on('2026-11-21')],
    authority: ['https://'],
    advice: ['Tell us what private things were on the screen.'],
  },
  complaint: {
    received: [on('2026-11-20')],
    process: [phrases('may answer it', 'darf sie nicht beantworten', 'ne peut y répondre', 'puede responderla')],
    progress: [phrases('how your complaint goes on', 'wie es mit Ihrer', 'où en est', 'cómo avanza')],
    outcomeLater: [phrases('outcome', 'Ergebnis', 'issue', 'resultado'), on('2026-12-20')],
    officer: [people.aalto.name, 'dpo@northwind.example'],
  },
  complaintAnswered: {
    complaint: [on('2026-11-20'), 'Nobody answered my letter.'],
    outcome: [phrases('in part', 'zum Teil', 'en partie', 'en parte')],
    reasons: ['The letter lay in the wrong office.'],
    done: ['The office now sends such letters on the same day.'],
    authority: ['https://'],
    court: [everywhere.court],
    officer: [people.aalto.name, 'dpo@northwind.example'],
  },
  clockChanged: { question: [on('2026-11-17')], why: ['Two people have this name.'], clockEffect: [everywhere.stands] },
}
