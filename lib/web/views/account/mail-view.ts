import { granted } from '#lib/domain/case/refusal.ts'
import { languageIn } from '#lib/domain/people/language-of.ts'
import { languages } from '#lib/domain/rights/actor.ts'
import { pacesFor, topics, unsaid } from '#lib/domain/staff-mail/occasion.ts'
import { languageNames } from '#lib/messages/locale.ts'
import type { World } from '#lib/ports/world.ts'
import type { Words } from '#lib/web/words/words-in.ts'

type Given = { world: Pick<World, 'directory' | 'staffMail'>; words: Words }

/** How the reader is told of what: each topic with what may be chosen and what holds now, and the language. */
export async function readMails({ world, words: { t } }: Given) {
  const said = await world.staffMail.own()
  const place = (await world.directory.self())?.establishment
  return granted({
    topics: topics.map(topic => ({
      topic,
      label: t(`staff-mail.page.topic.${topic}`),
      hint: pacesFor(topic).includes('never') ? undefined : t('staff-mail.page.kept'),
      value: (said?.paces ?? unsaid)[topic],
      options: pacesFor(topic).map(pace => ({ value: pace, label: t(`staff-mail.page.pace.${pace}`) })),
    })),
    language: said?.language ?? languageIn(place?.country ?? ''),
    languages: languages.map(language => ({ value: language, label: languageNames[language] })),
  })
}
