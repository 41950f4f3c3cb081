import { chapter, linkLine, paragraph, section } from '../prose.ts'
import { isAlone, type Report } from '../report-input.ts'
import { ledger } from '../small-table.ts'

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
    linkLine(sheet, dpoEmail, `mailto:${dpoEmail}`, say('rights.mailTo', { what: dpoName }))
  }
  section(sheet, say('rights.complain'))
  paragraph(sheet, say(facts.authorities.length > 0 ? 'rights.complainWords' : 'rights.complainAlone'))
  for (const authority of facts.authorities) {
    const email: [string, string][] = authority.email ? [[say('rights.email'), authority.email]] : []
    ledger(sheet, [
      [say('rights.authority'), authority.name],
      [say('rights.address'), authority.address.join('\n')],
      ...email,
    ])
    sheet.y += 8
    webLink(report, say('rights.website'), authority.website)
    if (authority.complaintUrl) webLink(report, say('rights.form'), authority.complaintUrl)
    sheet.y += 12
  }
}

/** A link with its address as text. Only https is ever a link; another address is printed as text. */
function webLink({ sheet, words }: Report, title: string, url: string): void {
  const text = `${title}: ${url}`
  if (url.startsWith('https://')) linkLine(sheet, text, url, words.say('rights.linkTo', { what: url }))
  else paragraph(sheet, text)
}
