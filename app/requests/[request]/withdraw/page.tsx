import type { Metadata } from 'next'
import { isOpen } from '#lib/domain/access-request'
import { granted, refused } from '#lib/domain/refusal'
import { load } from '#lib/http/load'
import { formErrors } from '#lib/http/subject/form-errors'
import { readTyped } from '#lib/http/typed'
import { words } from '#lib/http/words'
import { FormTop } from '../../../_ui/form-top'
import { withdraw } from '../actions'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('status.withdrawTitle') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Asks once before a request is withdrawn, and says what follows. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  await load('request:withdraw', { at: `${home}/withdraw`, number, otherwise: home }, async ({ request }) =>
    isOpen(request) ? granted(null) : refused('not_allowed_now'),
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
