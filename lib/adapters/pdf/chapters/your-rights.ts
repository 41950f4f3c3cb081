import { chapter, linkLine, paragraph, section } from '../prose.ts'
import { isAlone, type Report } from '../report-input.ts'
import { ledger } from '../small-table.ts'
import { mayLink } from '../writer.ts'

const rights = ['correct', 'delete', 'restrict', 'object', 'human'] as const

/** Art. 15(1)(e), (f): the rights with the officer's address, and the authority with address and links. */
export function yourRights(report: Report): void {
  const { sheet, words, facts } = report
  const { say } = words
  const alone = isAlone(facts)
  chapter(sheet, say('rights.title'))
  paragraph(sheet, say(alone ? 'rights.leadAlone' : 'rights.lead'))
  ledger(
    sheet,
    rights.map(right => [say(`rights.${right}`), say(`rights.${right}Words`)]),
  )
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
    const email: [string, string][] = authority.email ? [[say('rights.email'), authority.email]] : []
    ledger(sheet, [
      [say('rights.authority'), authority.name],
      [say('rights.address'), authority.address.join(', ')],
      ...email,
    ])
    sheet.y += 8
    webLink(report, say('rights.website'), authority.website)
    if (authority.complaintUrl) webLink(report, say('rights.form'), authority.complaintUrl)
    sheet.y += 12
  }
}

/** A link with its address as text; what may not be a link is printed as text alone. */
function webLink({ sheet, words }: Report, title: string, url: string): void {
  const text = `${title}: ${url}`
  if (mayLink(url)) linkLine(sheet, text, url, words.say('rights.linkTo', { what: url }))
  else paragraph(sheet, text)
}
