import { describe, expect, test } from 'vitest'
import { demoExposures } from '#lib/demo/register.ts'
import { noticeNames } from '#lib/domain/case/facts/notice.ts'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import { occasions } from '#lib/domain/staff-mail/occasion.ts'
import { exposureLetter } from '#lib/features/notices/letter/exposure-letter.ts'
import { noticeText } from '#lib/features/notices/letter/notice-text.ts'
import { staffMailWords } from '#lib/features/staff-mail/staff-mail-words.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import { people } from '#lib/testing/cast.ts'
import { factsOf } from '#lib/testing/letters/notice-facts.ts'
import { shownBy, wordsIn } from '#lib/testing/mail/read-outbox.ts'
import { htmlOf } from './html.ts'

type Words = Pick<Mail, 'subject' | 'text' | 'language'>

const appUrl = 'https://fifteen.northwind.example'
/** Names as nobody should have them, and some have. */
const hostile = '</p><script>alert("1")</script> O’Neill & <b onclick=\'x\'>Söhne</b>'
const employer = { name: hostile, dpoName: hostile, dpoEmail: 'dpo@northwind.example', demo: false, appUrl }

/** Each mail that the law makes carry facts or that says there is news, with hostile names in it. */
function mailsIn(language: Language): [string, Words][] {
  const notices = (['EU', 'UK2026'] as const).flatMap(profile =>
    noticeNames.map((notice): [string, Words] => {
      const all = factsOf(profile)
      const facts = { ...all, refusal: { ...all.refusal, reasons: hostile } }[notice]
      return [`${notice} (${profile})`, noticeText(notice, { ...facts, employer }, language).mail]
    }),
  )
  const place = { name: hostile, country: 'DE', region: 'BE', timeZone: 'Europe/Berlin' }
  const told = demoExposures.map(({ affected: _, ...exposure }): [string, Words] => [
    `exposure ${exposure.id}`,
    exposureLetter(
      { employer, clock: { now: () => Temporal.Instant.from('2026-11-23T10:00:00Z') } },
      { ...exposure, toldAt: null },
      { personId: people.mara.personId, name: hostile, language, place },
    ).mail,
  ])
  const by = Temporal.PlainDate.from('2026-12-03')
  const staff = occasions.map((occasion): [string, Words] => [
    `to staff: ${occasion}`,
    staffMailWords({ occasion, by }, 'DR-2026-0142', language, { appUrl }),
  ])
  return [...notices, ...told, ...staff]
}

describe.each(languages)('mails in %s', language => {
  test.each(mailsIn(language))(
    '%s: HTML and text say the same, and nothing in it is markup or loaded',
    (_what, mail) => {
      const html = htmlOf(mail)
      expect(wordsIn(shownBy(html))).toEqual(wordsIn(mail.text))
      expect(html).toContain(`<html lang="${language}">`)
      const tags = new Set([...html.matchAll(/<(?!!)\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag))
      const known = ['html', 'head', 'meta', 'title', 'body', 'h1', 'h2', 'p', 'br', 'a', 'ul', 'li', 'span']
      expect([...tags].filter(tag => !known.includes(tag ?? ''))).toEqual([])
      expect([...html.matchAll(/ (?:src|srcset|background|on\w+)=|url\(|@import/g)].filter(inTag(html))).toEqual([])
      for (const [, address = '', shown] of html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g))
        expect(address).toBe(shown)
    },
  )
})

/** Whether a match stands in a tag and not in the words between tags. */
const inTag =
  (html: string) =>
  ({ index }: RegExpMatchArray): boolean =>
    html.lastIndexOf('<', index) > html.lastIndexOf('>', index)

test('a number or a code is not broken at the end of a line, and a link ends before its full stop', () => {
  const html = htmlOf({
    subject: 's',
    language: 'en',
    text: 'Request DR-2026-0142 at Northwind: AB3DE-7GH9K\nhttps://fifteen.northwind.example/former/inbox?link=A-B&x=1.',
  })
  const nowrap = (words: string) => `<span style="white-space:nowrap">${words}</span>`
  expect(html).toContain(`Request ${nowrap('DR-2026-0142')} at Northwind: ${nowrap('AB3DE-7GH9K')}<br>`)
  const link = 'https://fifteen.northwind.example/former/inbox?link=A-B&#38;x=1'
  expect(html).toContain(`<a href="${link}">${link}</a>.`)
})

test('what was typed as a link to run a script, or with quotes in an address, is text', () => {
  const html = htmlOf({ subject: 's', language: 'en', text: `javascript:alert(1) https://a.example/"onclick="x'` })
  expect(html).toContain(
    '<p>javascript:alert(1) <a href="https://a.example/">https://a.example/</a>&#34;onclick=&#34;x&#39;</p>',
  )
})
