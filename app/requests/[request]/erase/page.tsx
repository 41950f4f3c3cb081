import type { Metadata } from 'next'
import { FormTop } from '#app/_ui/form/form-top.tsx'
import { eraseCopy } from '#app/requests/[request]/actions.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readErasing } from '#lib/web/views/subject/status-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('erasing.title') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Asks once, after a fresh proof of who asks, before our copy of the answer is erased, and says what goes and what stays. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const home = `/requests/${encodeURIComponent(number)}`
  const place = { at: `${home}/erase`, number, otherwise: home }
  const { downloaded } = await load('own:erasure_asked', place, readErasing)
  const said = await words()
  const { t } = said
  return (
    <>
      <FormTop back={home} errors={formErrors(await readTyped((await searchParams).again), said)} t={t} />
      <h1>{t('erasing.title')}</h1>
      <p>
        <b>{downloaded}</b>
      </p>
      <p>{t('erasing.goes')}</p>
      <p>{t('erasing.stays')}</p>
      <p>{t('erasing.limit')}</p>
      <form action={eraseCopy} className="btn-row">
        <input type="hidden" name="number" value={number} />
        <button type="submit" className="btn warn">
          {t('erasing.yes')}
        </button>
        <a href={home}>{t('erasing.no')}</a>
      </form>
    </>
  )
}
