import type { Metadata } from 'next'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { withholdingGrounds } from '#lib/domain/case/ground.ts'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { collectedPage } from '#lib/features/collect/read-collected.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { recordView } from '#lib/web/views/desk/record-view.ts'
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
  const model = await load('case:withhold', { at: `/cases/${number}/review`, number }, async looked => {
    const { world, request, words } = looked
    const record = (await collectedPage(world, request, place.source, place.page)).find(
      one => one.id === place.recordId,
    )
    if (!record) return refused('not_found')
    const row = recordView(record, request.establishment.timeZone, words)
    return granted({ head: headOf(looked), row })
  })
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
