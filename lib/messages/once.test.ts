import { expect, test } from 'vitest'
import { languages } from '#lib/domain/rights/actor.ts'
import { allMessagesIn } from '#lib/testing/all-messages.ts'
import { sentencesOf } from '#lib/testing/sentences-of.ts'

/** The words of a sentence without its blanks and the selectors of its forms. */
const wordsOf = (sentence: string): string[] =>
  sentence
    .replace(/\{\w+(, number)?\}/g, ' ')
    .replace(/\{\w+, (plural|select),/g, ' ')
    .replace(/(=-?\d+|\w+) \{/g, ' ')
    .split(/[\s{}#]+/)
    .filter(word => /\p{L}/u.test(word))

/** Where the same words stand twice on purpose. */
const apart: [reason: string, one: RegExp, other: RegExp][] = [
  ['a letter keeps its words when a page changes its own', /^notices\./, /^(?!notices\.)/],
  ['each ground is said in full, with what it rests on', /^notices\.(ground|basis)\./, /^notices\.(ground|basis)\./],
  ['an act has all of its words together', /^acts\.\w+\.(title|button|done)$/, /^acts\.\w+\.(title|button|done)$/],
  ['history tells an event to staff and to the person', /^history\.staff\./, /^history\.person\./],
  ['a clock is called by what ends it', /^case\.clock\.clarification$/, /^acts\.lapse\.(title|button)$/],
  ['staff label a field that the person reads as a heading', /^acts\.fields\.ifNoAnswer$/, /^question\.without$/],
  ['states of a source: a sentence on screen, a word in print', /^status\.sourceState\./, /^pdf\.coverage\.status\./],
  ['what an entry says, and what an exposure was', /^pdf\.column\.what$/, /^pdf\.exposure\.what$/],
  ['the role of someone, and the heading over an address', /^history\.role\.dpo$/, /^pdf\.rights\.officer$/],
]

const isApart = (a: string, b: string): boolean =>
  apart.some(([, one, other]) => (one.test(a) && other.test(b)) || (one.test(b) && other.test(a)))

/** Keys of one language whose sentence of more than three words is the same, also in English; those apart are left out. */
function twice(language: (typeof languages)[number]): string[] {
  const sentences = sentencesOf(allMessagesIn(language))
  const english = new Map(sentencesOf(allMessagesIn('en')))
  return [...Map.groupBy(sentences, ([, words]) => words)].flatMap(([words, group]) => {
    if (wordsOf(words).length <= 3) return []
    return group.flatMap(([one], at) =>
      group
        .slice(at + 1)
        // Two sentences may become the same by translation: "What we did" and "What was done".
        .filter(([other]) => english.get(one) === english.get(other) && !isApart(one, other))
        .map(([other]) => `${one} and ${other}: ${words}`),
    )
  })
}

test.each(languages)('%s says each sentence of more than three words once', language => {
  expect(twice(language)).toEqual([])
})

test('every reason to say a sentence twice is needed', () => {
  const pairs = languages.flatMap(language =>
    [...Map.groupBy(sentencesOf(allMessagesIn(language)), ([, words]) => words)]
      .filter(([words, group]) => group.length > 1 && wordsOf(words).length > 3)
      .flatMap(([, group]) =>
        group.flatMap(([one], at) => group.slice(at + 1).map(([other]) => [one, other] as const)),
      ),
  )
  const idle = apart.filter(
    ([, one, other]) => !pairs.some(([a, b]) => (one.test(a) && other.test(b)) || (one.test(b) && other.test(a))),
  )
  expect(idle.map(([reason]) => reason)).toEqual([])
})
