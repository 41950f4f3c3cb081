import { mayLink } from '#lib/adapters/pdf/file/links.ts'
import { chapter, linkLine, paragraph, section } from '#lib/adapters/pdf/layout/prose.ts'
import { ink } from '#lib/adapters/pdf/layout/sheet.ts'
import { type LedgerRow, ledger } from '#lib/adapters/pdf/layout/small-table.ts'
import { isAlone, type Report } from './report-input.ts'
import { type OnlineRight, rightsLink, webLink } from './rights-link.ts'

/** Each right with its name on the page where it is used. */
const rights: readonly (readonly [name: string, online: OnlineRight])[] = [
  ['correct', 'rectification'],
  ['delete', 'erasure'],
  ['restrict', 'restriction'],
  ['object', 'objection'],
  ['human', 'review'],
]

/** Art. 15(1)(e), (f): the rights with their pages and the officer's address, and the authority with address and links. */
export function yourRights(report: Report): void {
  const { sheet, words, facts } = report
  const { say } = words
  const alone = isAlone(facts)
  chapter(sheet, say('rights.title'))
  paragraph(sheet, say(alone ? 'rights.leadAlone' : facts.rightsUrl ? 'rights.leadOnline' : 'rights.lead'))
  for (const [name, right] of rights) {
    sheet.room(70)
    paragraph(sheet, say(`rights.${name}`), sheet.style('textBold', 'text', ink.ink, 1.2))
    paragraph(sheet, say(`rights.${name}Words`))
    rightsLink(report, say('rights.online'), { right })
    sheet.y += 8
  }
  const { dpoName, dpoEmail } = facts.controller
  if (!alone) {
    section(sheet, say('rights.officer'))
    paragraph(sheet, dpoName)
    if (mayLink(`mailto:${dpoEmail}`))
      linkLine(sheet, dpoEmail, `mailto:${dpoEmail}`, say('rights.mailTo', { what: dpoName }))
    else paragraph(sheet, dpoEmail)
  }
  section(sheet, say('rights.complain'))
  paragraph(sheet, say(facts.authorities.length > 0 ? 'rights.complainWords' : 'rights.complainAlone'))
  for (const authority of facts.authorities) {
    sheet.room(180)
    const quoted = (key: string, value: string): LedgerRow =>
      authority.language ? [say(key), value, authority.language] : [say(key), value]
    ledger(sheet, [
      quoted('rights.authority', authority.name),
      quoted('rights.address', authority.address.join(', ')),
      ...(authority.email ? [[say('rights.email'), authority.email] as const] : []),
    ])
    sheet.y += 8
    webLink(report, say('rights.website'), authority.website)
    if (authority.complaintUrl) webLink(report, say('rights.form'), authority.complaintUrl)
    sheet.y += 12
  }
}
