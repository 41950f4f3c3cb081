import { personBy, valuesOn } from '#lib/demo/people.ts'
import { randomFrom } from './random.ts'
import { customers } from './window-titles.ts'
import { type Extent, instantAt, presentDays, type WorkingDay } from './working-days.ts'
import { csvRow } from './write-whole.ts'

/** What the picture looks like inside the window. */
export type Layout = 'order' | 'mail' | 'sheet' | 'chat'

export type Screenshot = {
  file: string
  /** ISO instant. */
  takenAt: string
  /** Wall time shown on the screen, `14:05`. */
  clock: string
  device: string
  username: string
  app: string
  title: string
  layout: Layout
  /** A line about somebody else that stands in the picture only. */
  aboutOther: string | null
  seed: string
}

/** Pictures are kept for 90 days: the last ones of the demo year. */
const kept: Extent = { from: '2026-08-24', to: '2026-11-20' }

const wanted = [
  ['mara.lindqvist', 52],
  ['clara.obi', 3],
  ['wei.wang', 3],
  ['jonas.weber', 2],
] as const

const aboutOthers = new Map([
  ['mara.lindqvist 17', 'Clara Obi – sick note, until Friday 2 October'],
  ['mara.lindqvist 38', 'Иван Петров – final payslip and new address'],
])

const inbox: Window = ['mail', 'Outlook', () => 'Inbox (12) – Outlook']
const windows: readonly Window[] = [
  inbox,
  ['order', 'Ledgerline ERP', customer => `Order 45210 – ${customer}`],
  ['sheet', 'Excel', () => 'Tender_34_final(2).xlsx'],
  ['chat', 'Customer chat', customer => `Chat with ${customer}`],
]
type Window = readonly [Layout, string, (customer: string) => string]

/** The 60 pictures: at most one a working day and person, spread over the days that are kept. */
export function screenshotsIn(extent: Extent): Screenshot[] {
  return wanted.flatMap(([login, many]) => {
    const days = presentDays(personBy(login), kept)
    return Array.from(
      { length: Math.min(many, days.length) },
      (_, place) => days[Math.floor((place * days.length) / many)],
    )
      .flatMap((day, place) => (day ? [screenshotOf(day, place)] : []))
      .filter(({ takenAt }) => extent.from <= takenAt && takenAt.slice(0, 10) <= extent.to)
  })
}

/** The list beside the pictures: file, instant, device, program, title, user name. */
export function* screenshotIndex(screenshots: Screenshot[]): Generator<string> {
  yield csvRow(['file', 'taken at', 'device', 'app', 'title', 'username'], ',')
  for (const { file, takenAt, device, app, title, username } of screenshots)
    yield csvRow([file, takenAt, device, app, title, username], ',')
}

function screenshotOf(day: WorkingDay, place: number): Screenshot {
  const random = randomFrom(`${day.login} ${day.day} picture`)
  // A picture is taken while the computer is in use.
  const [from, to] = random.pick(day.sessions)
  const minute = Math.floor(random.whole(from, to - 60) / 60) + 1
  const aboutOther = aboutOthers.get(`${day.login} ${place}`) ?? null
  const [layout, app, titleOf] = aboutOther ? inbox : random.pick(windows)
  const device = valuesOn(day.person, 'device_id', day.day).find(value => value.startsWith('lt-')) ?? ''
  return {
    file: `${device}-${day.day}.png`,
    takenAt: new Date(instantAt(day, minute * 60)).toISOString(),
    clock: `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`,
    device,
    username: day.login,
    app,
    title: titleOf(random.pick(customers)),
    layout,
    aboutOther,
    seed: `${day.login} ${day.day} drawing`,
  }
}
