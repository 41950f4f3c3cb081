import type { Exposure } from '#lib/domain/register/exposure.ts'
import type { MonitoringProgramme } from '#lib/domain/register/monitoring-programme.ts'
import { inLanguage, type Translated } from '#lib/domain/register/translated.ts'
import type { Words } from '#lib/web/words/words-in.ts'
import { machineView } from './machine-view.ts'

/** The register and the exposures in words: the same for every reader, without anybody's name. */
export function registerView(programmes: MonitoringProgramme[], exposures: Exposure[], employer: string, words: Words) {
  const say = (text: Translated) => inLanguage(text, words.language)
  const day = (iso: string) => words.day(Temporal.PlainDate.from(iso.slice(0, 10)))
  const checked = programmes.map(programme => programme.lastChecked).sort()[0]
  return {
    title: words.t('register.title', { employer }),
    intro: checked ? words.t('register.intro', { date: day(checked) }) : null,
    programmes: programmes.map(one => ({
      id: one.id,
      title: say(one.title),
      tag: { kind: one.state.kind, text: words.t(`register.state.${one.state.kind}`, { date: day(one.state.since) }) },
      stateWhy: one.state.why ? say(one.state.why) : null,
      what: say(one.what),
      why: one.purposes.map(({ purpose, legalBasis }) => `${say(purpose)} (${say(legalBasis)})`),
      who: one.recipients.map(recipient => ({
        text: `${say(recipient.name)}, ${words.t('register.people', { people: recipient.people })}. ${say(recipient.why)}`,
        abroad: recipient.country && recipient.safeguard ? abroad(recipient.country, say(recipient.safeguard)) : null,
      })),
      kept: say(one.retention.words),
      ai: say(one.aiTraining.words),
      automated: say(one.automatedDecisions),
      machine: machineView({ decides: one.decides ?? null, highRiskAi: one.highRiskAi ?? null }, say, words),
      systems: words.list(one.systems),
      since: day(one.since),
    })),
    exposures: exposures.map(one => ({
      id: one.id,
      title: say(one.title),
      period: words.t('register.exposure.period', { from: day(one.from), to: day(one.to) }),
      what: say(one.what),
      data: say(one.data),
      could: words.t('register.exposure.couldText', { couldOpen: one.couldOpen, opened: one.opened }),
      measures: say(one.measures),
      advice: say(one.advice),
    })),
  }

  function abroad(country: string, safeguard: string): string {
    const name = new Intl.DisplayNames(words.language, { type: 'region' }).of(country) ?? country
    return words.t('register.abroad', { country: name, safeguard })
  }
}

export type RegisterView = ReturnType<typeof registerView>
