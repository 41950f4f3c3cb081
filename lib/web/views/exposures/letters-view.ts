import { inLanguage } from '#lib/domain/register/translated.ts'
import { type Language, languages } from '#lib/domain/rights/actor.ts'
import { readCourse } from '#lib/features/exposures/read-course.ts'
import { exposureLetter } from '#lib/features/notices/letter/exposure-letter.ts'
import type { Addressee, AskedLetters, ExposureLetter } from '#lib/ports/lists/exposure-people.ts'
import type { World } from '#lib/ports/world.ts'
import { paperOf } from '#lib/web/views/desk/paper.ts'
import type { Words } from '#lib/web/words/words-in.ts'

/** Letters that stand on one page. */
const printedAtOnce = 50

/** A letter in each language, as this person would have it. */
export const lettersTo = (
  world: Pick<World, 'employer' | 'clock'>,
  letter: ExposureLetter,
  to: Addressee,
  { t }: Words,
) =>
  languages.map((language: Language) => ({
    language,
    title: t('exposures.page.preview', { language: t(`case.languageName.${language}`) }),
    lead: t('exposures.page.previewLead', { place: to.place.name }),
    paper: paperOf(exposureLetter(world, letter, { ...to, language }).letter),
  }))

/** Who asked for a second person, and when. */
export const askedWords = ({ by, at, people }: AskedLetters, { t, moment }: Words, zone: string) =>
  t('exposures.page.askedBy', { name: by.name, date: moment(at, zone), people })

/**
 * What a second person confirms: the letter as it goes out, to how many, and whether this person may; `asked` is null where
 * none wait. Null where the register has no such exposure.
 */
export async function readLettersToConfirm(world: World, id: string, personId: string, zone: string, words: Words) {
  const exposure = (await world.register.exposures()).find(one => one.id === id)
  if (!exposure) return null
  const asked = await world.exposurePeople.asked(id)
  return {
    id,
    title: inLanguage(exposure.title, words.language),
    asked: asked && {
      id: asked.id,
      people: asked.people,
      own: asked.by.personId === personId,
      words: askedWords(asked, words, zone),
      letters: lettersTo(world, asked.letter, asked.first, words),
    },
  }
}

/** The letters that must be printed, for people whom no mail reaches, so many at once. */
export async function readPrintedLetters(world: World, id: string, words: Words) {
  const course = await readCourse(world, id)
  if (!course) return null
  const sent = await world.exposurePeople.letter(id)
  const people = sent ? await world.exposurePeople.people(id, ['failed'], '', printedAtOnce + 1) : []
  return {
    id,
    title: inLanguage(course.exposure.title, words.language),
    more: people.length > printedAtOnce ? words.t('exposures.page.postedMore', { count: printedAtOnce }) : null,
    letters: people.slice(0, printedAtOnce).flatMap(to =>
      sent
        ? [
            {
              id: to.personId,
              name: to.name,
              place: to.place.name,
              language: to.language,
              paper: paperOf(exposureLetter(world, sent, to).letter),
            },
          ]
        : [],
    ),
  }
}
