import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import { WordsField } from '#app/_ui/form/text-field.tsx'
import { Note } from '#app/_ui/note.tsx'
import { FinalBox } from '#app/cases/final-box.tsx'
import { send, sendBack } from '#app/exposures/[exposure]/actions.ts'
import { InLanguages } from '#app/exposures/[exposure]/letters.tsx'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { outcomeOf } from '#lib/web/forms/desk/outcome.ts'
import { type FormErrors, formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped, type Typed } from '#lib/web/forms/typed.ts'
import { readLettersToConfirm } from '#lib/web/views/exposures/letters-view.ts'
import { type Words, words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t('exposures.page.confirm.title'),
})

type Props = {
  params: Promise<{ exposure: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The letters about an exposure as people would get them, which a second person confirms or sends back. */
export default async function Page({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).exposure)
  const search = await searchParams
  const said = await words()
  const { t } = said
  const at = `/exposures/${encodeURIComponent(id)}/confirm`
  const view = await load('exposure:read-letters', { at }, async ({ world, actor, words }) => {
    const zone = (await world.directory.self())?.establishment.timeZone ?? 'UTC'
    return granted(await readLettersToConfirm(world, id, actor.personId, zone, words))
  })
  if (!view) notFound()
  const typed = await readTyped(search.again)
  const errors = formErrors(typed, said)
  const done = (['sent', 'sentBack'] as const).find(name => name === search.done)
  return (
    <>
      {errors.all.length > 0 && <ErrorSummary title={t('common.errorTitle')} errors={errors.all} />}
      {done && (
        <Note live>
          <p>{t(`exposures.page.doneWork.${done}`, { count: outcomeOf(search, said).count })}</p>
        </Note>
      )}
      <h1>{t('exposures.page.confirm.title')}</h1>
      <p>
        {view.title} <span className="mono">{view.id}</span>
      </p>
      {view.asked ? (
        <Asked id={view.id} asked={view.asked} typed={typed} errors={errors} t={t} />
      ) : (
        <p>{t('exposures.page.confirm.none')}</p>
      )}
    </>
  )
}

type Asked = NonNullable<NonNullable<Awaited<ReturnType<typeof readLettersToConfirm>>>['asked']>
type Parts = { id: string; asked: Asked; typed: Typed | null; errors: FormErrors; t: Words['t'] }

const Asked = ({ id, asked, typed, errors, t }: Parts) => (
  <>
    <p>{asked.words}</p>
    <div className="look">
      <section>
        <h2>{t('exposures.page.five.letters')}</h2>
        <InLanguages letters={asked.letters} />
      </section>
      <aside>
        {asked.own ? (
          <p>{t('errors.refusal.letters_asked_yourself')}</p>
        ) : (
          <FinalBox
            action={send}
            title={t('exposures.page.confirm.frame')}
            effect={t('exposures.page.sendLead', { people: asked.people })}
            sure={t('exposures.page.sure')}
            error={errors.of('sure')}
            button={t('exposures.page.send', { people: asked.people })}
          >
            <Seen id={id} asked={asked} />
          </FinalBox>
        )}
      </aside>
      <section>
        <h2>{t(`exposures.page.confirm.${asked.own ? 'takeBack' : 'sendBack'}`)}</h2>
        <form action={sendBack}>
          <Seen id={id} asked={asked} />
          <WordsField
            id="why"
            label={t('exposures.page.riskWhy')}
            error={errors.of('why')}
            value={typedText(typed, 'why', '')}
          />
          <button type="submit" className="btn alt">
            {t(`exposures.page.confirm.${asked.own ? 'takeBack' : 'sendBack'}`)}
          </button>
        </form>
      </section>
    </div>
  </>
)

const Seen = ({ id, asked }: Pick<Parts, 'id' | 'asked'>) => (
  <>
    <input type="hidden" name="exposure" value={id} />
    <input type="hidden" name="seen" value={asked.id} />
  </>
)
