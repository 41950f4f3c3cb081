import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { askFresh } from '#app/former/actions.ts'
import { granted } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { ownPath } from '#lib/web/doors/own-origin.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('former.againTitle') })

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
      <FormTop back="/requests" errors={formErrors(await readTyped(query.again), said)} t={t} />
      <h1>{t('former.againTitle')}</h1>
      <p>{t('former.againWords')}</p>
      <form action={askFresh}>
        <input type="hidden" name="next" value={next} />
        <button type="submit" className="btn">
          {t('former.send')}
        </button>
      </form>
    </>
  )
}
