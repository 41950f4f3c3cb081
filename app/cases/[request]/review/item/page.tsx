import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { withholdingGrounds } from '#lib/domain/case/ground.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { readItem } from '#lib/web/views/desk/read-review.ts'
import { withholdingWords } from '#lib/web/words/withholding-words.ts'
import { words } from '#lib/web/words/words.ts'
import { Withhold } from './withhold.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('review.withhold') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Withholds one item: the item itself, a reason the report prints, a note for the file. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const query = await searchParams
  const [said, typed] = await Promise.all([words(), readTyped(query.again)])
  const given = { ...query, ...typed?.values }
  const place = { source: text(given.source), page: Number(text(given.page)) || 0, recordId: text(given.recordId) }
  const model = await load('case:withhold', { at: `/cases/${number}/review`, number }, looked =>
    readItem(looked, place),
  )
  const { t } = said
  return (
    <CaseFrame head={model.head} tab="review" t={t}>
      <Withhold
        {...{ number, place, t }}
        errors={formErrors(typed, said)}
        row={model.row}
        grounds={withholdingGrounds.map(ground => ({ ground, words: withholdingWords(ground, said) }))}
        typed={{ ground: text(given.ground), note: text(given.note) }}
      />
    </CaseFrame>
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
