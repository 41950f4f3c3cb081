import { describe, expect, test } from 'vitest'
import { noticeNames } from '#lib/domain/case/facts/notice.ts'
import { mandatory } from '#lib/domain/notices/notice.ts'
import { authoritiesFor } from '#lib/domain/people/authority.ts'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import { mailWords } from '#lib/features/mail/case-mail.ts'
import { noticeWords } from '#lib/messages/notice-words.ts'
import type { Letter, LetterBlock } from '#lib/ports/letter-writer.ts'
import { factsOf } from '#lib/testing/letters/notice-facts.ts'
import { everywhere, type Sign, signs } from '#lib/testing/letters/notice-signs.ts'
import { letterAsText } from './letter-as-text.ts'
import type { NoticeProfile } from './letter-facts.ts'
import { composeNotice, noticeText } from './notice-text.ts'

const profiles: NoticeProfile[] = ['EU', 'UK2020', 'UK2026']

const wordsOf = (block: LetterBlock): string =>
  block.kind === 'list'
    ? block.items.join('\n')
    : block.kind === 'facts'
      ? block.rows.flat().join('\n')
      : block.kind === 'link'
        ? `${block.text} ${block.url}`
        : block.text

const allWords = (letter: Letter) => [letter.title, ...letter.blocks.map(wordsOf), letter.closing].join('\n')

const pattern = (sign: Sign, language: Language): RegExp => {
  if (typeof sign === 'string') return new RegExp(sign.replace(/[?+*]/g, '\\$&'))
  return new RegExp(sign instanceof Temporal.PlainDate ? noticeWords(language, 'UTC').day(sign) : sign[language])
}

describe.each(profiles)('under %s', profile => {
  describe.each(languages)('in %s', language => {
    test.each(noticeNames)('%s says every content that the law demands, where it says that it does', notice => {
      const { blocks } = composeNotice(notice, factsOf(profile)[notice], language)
      const demanded = mandatory(notice, profile)
      const known: Partial<Record<string, Sign[]>> = signs[notice]
      for (const key of demanded) {
        const said = blocks.filter(({ says }) => says?.some(one => one === key)).map(wordsOf)
        expect(said, `${notice} ${key}`).not.toEqual([])
        expect(known[key]?.length, `${notice} ${key} has signs`).toBeGreaterThan(0)
        for (const sign of known[key] ?? [])
          expect(said.join('\n'), `${notice} ${key}`).toMatch(pattern(sign, language))
      }
    })

    test.each(noticeNames)('%s: the mail says which request there is news of, and a refusal why', notice => {
      const facts = factsOf(profile)[notice]
      const { mail, letter } = noticeText(notice, facts, language)
      const { subject, text } = mail
      const t = mailWords(language)
      const site = 'https://fifteen.northwind.example'
      expect([subject, mail.language]).toEqual([t('subject'), language])
      expect(subject).not.toMatch(/\d|Northwind/)
      expect(text).toContain(
        t('end', { number: facts.number, site: new URL(site).host, officer: 'dpo@northwind.example' }),
      )
      expect(text).toContain(`\n\n${site}/requests\n\n`)
      expect(text).not.toMatch(/Mara|Lindqvist/)
      if (notice === 'refusal') {
        expect(text).toContain(letterAsText(letter))
        expect(text).not.toContain(t('silent'))
      } else {
        expect(text).toContain(t('silent'))
        const others = text.replaceAll(facts.number, '')
        expect(others).not.toMatch(/Screenshots|GDPR|DSGVO|RGPD|Obi|\d{4}/)
      }
    })
  })
})

test.each(languages)(
  '%s: a request that is passed on says who answers, why, on which law, and every remedy',
  language => {
    const elsewhere = 'Northwind Ireland Ltd, Dublin'
    for (const profile of profiles) {
      const facts = { ...factsOf(profile).refusal, grounds: [], elsewhere, reasons: 'They run the doors in Dublin.' }
      const { blocks } = composeNotice('refusal', facts, language)
      const said = (key: string) => blocks.filter(({ says }) => says?.some(one => one === key)).map(wordsOf)
      for (const key of mandatory('refusal', profile)) expect(said(key), key).not.toEqual([])
      expect(said('reasons').join()).toContain(facts.reasons)
      expect(said('basis').join().replaceAll('\n', ' ')).toMatch(/Northwind Ireland Ltd, Dublin .*4.*7.*15/)
      expect(said('court').join()).toMatch(pattern(everywhere.court, language))
    }
  },
)

describe('who may be complained to', () => {
  const complaint = (profile: NoticeProfile) => allWords(noticeText('refusal', factsOf(profile).refusal, 'en').letter)

  test('in Berlin: the authority of the Land, and no form of the controller', () => {
    expect(complaint('EU')).toContain('Berliner Beauftragte für Datenschutz und Informationsfreiheit')
    expect(complaint('EU')).not.toMatch(/164A|Bayerisches|\/complain/)
  })

  test('in Germany without a Land: all of them, each with its website', () => {
    const authorities = authoritiesFor({ country: 'DE' })
    const words = allWords(noticeText('refusal', { ...factsOf('EU').refusal, authorities }, 'en').letter)
    expect(authorities.length).toBeGreaterThan(10)
    for (const { name, website } of authorities) expect(words).toContain(`${name}\n${website}`)
  })

  test('in England: the Commissioner, and the form for a complaint to the controller', () => {
    expect(complaint('UK2026')).toMatch(/Information Commissioner/)
    expect(complaint('UK2026')).toContain('section 164A')
    expect(complaint('UK2026')).not.toMatch(/(?<!UK )GDPR Article/)
  })
})

describe('what the case decides is what the letter says', () => {
  test('nothing held back: said in words', () => {
    const facts = { ...factsOf('EU').delivery, withheld: [] }
    expect(allWords(noticeText('delivery', facts, 'en').letter)).toContain('Nothing was held back.')
  })

  test('an answer without some sources names them, why, and by when they follow', () => {
    const missing = {
      titles: ['Web proxy', 'Badge doors'],
      asked: 9,
      why: 'Two systems are being repaired.',
      until: Temporal.PlainDate.from('2026-12-10'),
    }
    for (const notice of ['delivery', 'nothingHeld'] as const) {
      const words = allWords(noticeText(notice, { ...factsOf('EU')[notice], missing } as never, 'en').letter)
      expect(words).toContain('7 of 9 sources are in this answer. These 2 follow by Thursday 10 December 2026:')
      for (const said of ['Web proxy', 'Badge doors', 'Why: Two systems are being repaired.'])
        expect(words).toContain(said)
    }
  })

  test('a source that was not searched in full is not among those with nothing found', () => {
    const words = allWords(noticeText('nothingHeld', factsOf('EU').nothingHeld, 'en').letter)
    expect(words).toContain('Screenshots\nSearched on Friday 20 November 2026, nothing found')
    expect(words).toContain('Web proxy\nTried on Saturday 21 November 2026; the search is not complete')
  })

  test('a search that is not complete claims no more than that nothing was found', () => {
    const { title } = noticeText('nothingHeld', factsOf('EU').nothingHeld, 'en').letter
    expect(title).toBe('We found no data about you')
  })

  test('all sources searched in full: no word of an incomplete search', () => {
    const facts = factsOf('EU').nothingHeld
    const complete = { ...facts, searched: facts.searched.filter(source => source.complete) }
    const words = allWords(noticeText('nothingHeld', complete, 'en').letter)
    expect(words).toContain('We hold no data about you')
    expect(words).not.toMatch(/in full|not complete/)
  })

  test('a mandate is kept with the case, an identity document is not', () => {
    const words = allWords(noticeText('identity', { ...factsOf('EU').identity, what: 'authority' }, 'en').letter)
    expect(words).toContain('The authority itself stays with the case')
    expect(words).toContain('Documents that prove an identity are not stored')
  })

  test('each effect on the clock has words of its own, with the last day where there is one', () => {
    const due = Temporal.PlainDate.from('2026-12-03')
    const said = (['runs', 'pauses', 'pausesUk12A', 'notBegun'] as const).map(kind => {
      const { blocks } = composeNotice('identity', { ...factsOf('UK2026').identity, clock: { kind, due } }, 'en')
      return blocks
        .filter(({ says }) => says?.includes('clockEffect'))
        .map(wordsOf)
        .join()
    })
    expect(new Set(said).size).toBe(4)
    expect(said.map(words => words.includes('Thursday 3 December 2026'))).toEqual([true, true, true, false])
  })

  test('no recipient told: said, with the right to ask who has the data', () => {
    const facts = { ...factsOf('EU').rightAnswered, recipientsTold: [] }
    expect(allWords(noticeText('rightAnswered', facts, 'en').letter)).toContain('No recipient was told.')
  })
})
