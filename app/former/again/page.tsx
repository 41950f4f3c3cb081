import type { Metadata } from 'next'
import { granted } from '#lib/domain/refusal'
import { intakeErrors } from '#lib/http/intake/intake-errors'
import { load } from '#lib/http/load'
import { ownPath } from '#lib/http/own-origin'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { FormTop } from '../../_ui/form-top'
import { askFresh } from '../actions'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('intake.againTitle') })

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A fresh proof for who has no sign-in: a new code to the address, before the report is read or leaves. */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams
  const next = ownPath(typeof query.next === 'string' ? query.next : null)
  await load('code:fresh', { at: '/former/again' }, async () => granted(null))
  const said = await words()
  const { t } = said
  return (
    <>
      <FormTop back="/requests" errors={intakeErrors(await readTyped(query.again), said)} t={t} />
      <h1>{t('intake.againTitle')}</h1>
      <p>{t('intake.againWords')}</p>
      <form action={askFresh}>
        <input type="hidden" name="next" value={next} />
        <button type="submit" className="btn">
          {t('intake.send')}
        </button>
      </form>
    </>
  )
}
