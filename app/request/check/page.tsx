import { FormTop } from '#app/_ui/form/form-top.tsx'
import { Ledger } from '#app/_ui/ledger.tsx'
import { send } from '#app/request/actions.ts'
import { deadlineIfAsked } from '#lib/domain/case/case-deadline.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { formTitle } from '#lib/web/forms/request/form-title.ts'
import { checkLines, wholeOf } from '#lib/web/forms/request/request-form.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = ({ searchParams }: Props) => formTitle('request.checkTitle', searchParams)
const place = { at: '/request/check', otherwise: '/request/scope' }

/** The answers once more, then the promise, then the button. */
export default async function Page({ searchParams }: Props) {
  const said = await words()
  const { t } = said
  const errors = formErrors(await readTyped((await searchParams).again), said)
  const { lines, due, employer } = await load('request:submit', place, async ({ world, now, words }) => {
    const said = wholeOf(await world.requests.draft())
    const self = await world.directory.self()
    if (!self || !said) return refused('not_allowed_now')
    const lines = checkLines(said, self.subject, { sources: await world.register.sources(), words })
    const deadline = deadlineIfAsked(self.establishment, now)
    return granted({ lines, due: deadline && words.fullDay(deadline.due), employer: world.employer.name })
  })
  const rows = lines.map(({ key, term, answer, change }) => ({
    key,
    term,
    answer: answer.map(line => (
      <span key={line} className="block">
        {line}
      </span>
    )),
    more: change && (
      <a href={change.href}>
        {t('common.change')}
        <span className="vh"> {change.what}</span>
      </a>
    ),
  }))
  return (
    <>
      <FormTop back="/request/contact" errors={errors} t={t} />
      <h1>{t('request.checkTitle')}</h1>
      <Ledger rows={rows} />
      <p className="after">
        {due
          ? t.rich('request.clock', { employer, date: due, day: chunks => <b>{chunks}</b> })
          : t('request.clockOnly')}
      </p>
      <form action={send}>
        <input type="hidden" name="key" value={crypto.randomUUID()} />
        <button type="submit" className="btn">
          {t('request.send')}
        </button>
      </form>
    </>
  )
}
