import { qrFigure } from '#lib/adapters/pdf/figures/qr-figure.ts'
import { mayLink } from '#lib/adapters/pdf/file/links.ts'
import { flow, linkLine, note, paragraph } from '#lib/adapters/pdf/layout/prose.ts'
import { fill, ink, paper, type Sheet, two } from '#lib/adapters/pdf/layout/sheet.ts'
import { ledger } from '#lib/adapters/pdf/layout/small-table.ts'
import { isAlone, type Report } from './report-input.ts'

/** The first page: whose data, of which request, when and by whom; and how to keep it. */
export function cover(report: Report): void {
  const { sheet, words, facts } = report
  const { say } = words
  sheet.newPage()
  sheet.writer.bookmark(title(report))
  mark(sheet)
  sheet.y = 150
  sheet.rule(sheet.y, 2, ink.ink)
  sheet.y += 24
  flow(sheet, 'H1', title(report), sheet.style('heading', 'cover', ink.ink, 1.42), { x: paper.left, width: 400 })
  sheet.y += 14
  ledger(sheet, rowsOf(report))
  sheet.y += 12
  if (facts.demo) note(sheet, say('cover.demoTitle'), [say('cover.demo')])
  const quiet = sheet.style('text', 'text', ink.ink2, 1.55)
  paragraph(sheet, say('cover.private'), quiet)
  if (facts.verifyCode !== null && facts.verifyUrl !== null) verify(report, facts.verifyCode, facts.verifyUrl)
}

const qrSide = 116

/** The code, and the page's address as a QR code and as text. The code stands behind the "#": no server log keeps it. */
function verify({ sheet, words }: Report, code: string, url: string): void {
  const { say } = words
  const box = { x: paper.left + qrSide + 14, width: paper.measure - qrSide - 14 }
  sheet.room(qrSide + 8)
  const [top, page] = [sheet.y, sheet.writer.pages]
  qrFigure(sheet, `${url}#${code}`, say('cover.qrAlt', { url }), paper.left, qrSide)
  sheet.y = top + 8
  paragraph(sheet, say('cover.verify'), sheet.style('text', 'text', ink.ink2, 1.55), box)
  paragraph(sheet, code, sheet.style('mono', 'code'), box)
  if (mayLink(url)) linkLine(sheet, url, url, say('rights.linkTo', { what: url }), box)
  else paragraph(sheet, url, sheet.style('text', 'text'), box)
  if (sheet.writer.pages === page) sheet.y = Math.max(sheet.y, top + qrSide)
}

function title({ words, facts }: Report): string {
  return isAlone(facts)
    ? words.say('cover.headingAlone')
    : words.say('cover.heading', { controller: facts.controller.name })
}

function rowsOf({ words, facts }: Report): [string, string][] {
  const { say, day } = words
  const { subject, controller, period } = facts
  const name =
    subject.employeeNo === null
      ? subject.name
      : say('cover.nameAndNumber', { name: subject.name, employeeNo: subject.employeeNo })
  const request: [string, string][] =
    facts.number !== null && facts.receivedOn !== null
      ? [[say('cover.request'), say('cover.received', { number: facts.number, date: day(facts.receivedOn) })]]
      : []
  const covers = say('cover.coversWords', { from: day(period.from), to: day(period.to), sources: facts.sources.length })
  const officer = say('cover.officer', { name: controller.dpoName, email: controller.dpoEmail })
  return [
    [say('cover.preparedFor'), name],
    ...request,
    [say('cover.covers'), covers],
    [say('cover.prepared'), say('cover.preparedWords', { date: day(facts.preparedAt), version: facts.version })],
    isAlone(facts)
      ? [say('cover.aloneRow'), say('cover.aloneWords')]
      : [say('cover.from'), `${controller.name}, ${officer}`],
  ]
}

const scale = 1.385

/** Three lines of a record; the bar over the middle one is lifted. */
function mark(sheet: Sheet): void {
  const { writer } = sheet
  const turn = (17 * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const [x, y] = [3, 19.5]
  const rotated = [cos, -sin, sin, cos, x - x * cos - y * sin, y + x * sin - y * cos].map(two).join(' ')
  writer.artifact(() => {
    writer.write(`q ${scale} 0 0 ${scale} ${paper.left} ${paper.top} cm ${fill(ink.ink)}`)
    writer.write(`${bar(3, 5, 26)} ${bar(3, 24, 17)} ${fill(ink.lift)} ${bar(3, 14.5, 26)} ${fill(ink.ink)}`)
    writer.write(`${rotated} cm ${bar(3, 14.5, 26)} Q`)
  }, 'Layout')
}

/** A bar 5 high with round corners, as a filled path. */
function bar(x: number, y: number, width: number): string {
  const [round, high] = [1.2, 5]
  const bend = round * 0.45
  const [right, bottom] = [x + width, y + high]
  const points = [
    [
      `${x + round} ${y} m ${right - round} ${y} l`,
      `${right - bend} ${y} ${right} ${y + bend} ${right} ${y + round} c`,
    ],
    [
      `${right} ${bottom - round} l`,
      `${right} ${bottom - bend} ${right - bend} ${bottom} ${right - round} ${bottom} c`,
    ],
    [`${x + round} ${bottom} l`, `${x + bend} ${bottom} ${x} ${bottom - bend} ${x} ${bottom - round} c`],
    [`${x} ${y + round} l`, `${x} ${y + bend} ${x + bend} ${y} ${x + round} ${y} c`],
  ]
  return `${points.flat().join(' ')} f`
}
