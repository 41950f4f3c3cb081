import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { withdraw } from '#app/requests/[request]/actions.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('status.withdrawTitle') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Asks once before a request is withdrawn, and says what follows. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  await load('own:withdrawn', { at: `${home}/withdraw`, number, otherwise: home }, async ({ request }) =>
    request.open ? granted(null) : refused('not_allowed_now'),
  )
  const said = await words()
  const { t } = said
  return (
    <>
      <FormTop back={home} errors={formErrors(await readTyped((await searchParams).again), said)} t={t} />
      <h1>{t('status.withdrawTitle')}</h1>
      <p>{t('status.withdrawWords', { number })}</p>
      <p>{t('status.withdrawFree')}</p>
      <form action={withdraw} className="btn-row">
        <input type="hidden" name="number" value={number} />
        <button type="submit" className="btn warn">
          {t('status.withdrawYes')}
        </button>
        <a href={home}>{t('status.withdrawNo')}</a>
      </form>
    </>
  )
}
