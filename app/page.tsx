import { readCase } from '#lib/domain/case/case.ts'
import { visit } from '#lib/web/doors/visit.ts'
import { homeView } from '#lib/web/views/subject/home-view.ts'
import { Note } from './_ui/note.tsx'
import { ThreeQuestions } from './_ui/three-questions.tsx'
import { HomeStart } from './home-start.tsx'

/** What the portal is for: the right, the promise, the three questions, and what to know before starting. */
export default async function Page() {
  const { view, employer, t } = await visit(async ({ world, actor, now, words }) => {
    const establishment = (actor && (await world.directory.self())?.establishment) ?? null
    const mine = actor ? (await world.requests.mine()).map(request => readCase(request, now)) : []
    const view = homeView({ mine, establishment, now, words })
    return { view, employer: world.employer.name, t: words.t }
  })
  return (
    <>
      <HomeStart view={view} employer={employer} t={t} />
      <h2>{t('home.questions')}</h2>
      <ThreeQuestions t={t} />
      <h2>{t('home.before')}</h2>
      <Note>
        <h3>{t('home.workComputer')}</h3>
        <p>
          {t('home.workComputerWords')} <a href="/privacy-tips">{t('privacy-tips.title')}</a>
        </p>
      </Note>
      <p>{t('home.manager')}</p>
    </>
  )
}
