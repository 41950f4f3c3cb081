import { createTranslator } from 'use-intl/core'
import { calendarsOf } from '#lib/domain/calendar/calendars.ts'
import { dateOf, dayOfDate, localDay } from '#lib/domain/calendar/day.ts'
import { followUpRights } from '#lib/domain/case/facts/right.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { daysIn } from '#lib/messages/locale.ts'
import { messagesIn } from '#lib/messages/messages.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import type { DailyThing } from '#lib/ports/people/staff-mail.ts'
import type { Steps, World } from '#lib/ports/world.ts'

/** So many lines of each list at most; the page has the rest. */
const most = 50

/**
 * The mail of the working day of one member of staff: what was kept for it, and what they are to do. Once a day, on the
 * calendar and clocks of their place, and not at all where there is nothing to say.
 */
export const sendDaily = (steps: Steps): Promise<void> => steps(send)

async function send(world: World): Promise<void> {
  const { staffMail, clock, employer } = world
  const reader = await staffMail.dailyReader()
  if (!reader) return
  const today = dateOf(localDay(clock.now(), reader.establishment.timeZone))
  if (!calendarsOf(reader.establishment, true).due.isWorkingDay(dayOfDate(today))) return
  const [news, owed] = [await staffMail.dailyNews(most), await staffMail.dailyOwed(most, clock.now())]
  if (news.inAll + owed.inAll === 0 || !(await staffMail.noteDaily(today))) return
  await world.mailer.send({ to: reader.email, ...dailyWords(reader.language, { news, owed }, employer.appUrl) })
}

type Lists = {
  news: Awaited<ReturnType<World['staffMail']['dailyNews']>>
  owed: Awaited<ReturnType<World['staffMail']['dailyOwed']>>
}

/** Two lists of numbers with what is to be done, and where all of it stands. */
function dailyWords(language: Language, { news, owed }: Lists, appUrl: string): Omit<Mail, 'to'> {
  const t = createTranslator({ locale: language, messages: messagesIn(language) })
  const broken = news.news.some(({ occasion }) => occasion === 'sourcesBroken')
  const listed = news.news.filter(({ occasion }) => occasion !== 'sourcesBroken')
  const happened = listed.map(({ number, occasion }) =>
    t('staff-mail.daily.newsLine', { number, what: t(`staff-mail.subject.${occasion}`) }),
  )
  const more = (inAll: number, shown: number) =>
    inAll > shown ? [t('staff-mail.daily.more', { count: inAll - shown })] : []
  const list = (lines: string[]) => lines.map(line => `- ${line}`).join('\n')
  const waiting = owed.things.map(thing => lineOf(thing, language))
  const text = [
    ...(happened.length > 0
      ? [t('staff-mail.daily.news'), list([...happened, ...more(news.inAll, news.news.length)])]
      : []),
    ...(broken ? [t('staff-mail.daily.sources', { link: `${appUrl}/health` })] : []),
    ...(waiting.length > 0
      ? [
          t('staff-mail.daily.owed', { count: owed.inAll }),
          list([...waiting, ...more(owed.inAll, owed.things.length)]),
          t('staff-mail.daily.queue', { link: `${appUrl}/cases` }),
        ]
      : []),
    t('staff-mail.settings', { link: `${appUrl}/account/mails` }),
  ]
  return { subject: t('staff-mail.daily.subject'), text: text.join('\n\n'), language }
}

function lineOf({ number, kind, of, day }: DailyThing, language: Language): string {
  const t = createTranslator({ locale: language, messages: messagesIn(language) })
  const right = followUpRights.find(one => one === of) ?? 'objection'
  const what = kind === 'right' ? t(`owed.right.${right}`) : t(`owed.kind.${kind}`)
  if (!day) return t('staff-mail.daily.owedLine', { number, what })
  const said = daysIn(language, { weekday: 'long', day: 'numeric', month: 'long' })
  return t('staff-mail.daily.owedLineBy', { number, what, day: said(day) })
}
