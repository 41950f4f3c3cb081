import type { Metadata } from 'next'
import { Field } from '#app/_ui/form/field.tsx'
import { releaseIt } from '#app/cases/actions.ts'
import { CaseFrame } from '#app/cases/case-frame.tsx'
import { FinalBox, LookLines } from '#app/cases/final-box.tsx'
import { granted, refused } from '#lib/domain/case/refusal.ts'
import { load } from '#lib/web/doors/load.ts'
import { formErrors, typedText } from '#lib/web/forms/form-errors.ts'
import { readTyped } from '#lib/web/forms/typed.ts'
import { releaseLines } from '#lib/web/views/confirm/release-lines.ts'
import { headOf } from '#lib/web/views/desk/case-view.ts'
import { words } from '#lib/web/words/words.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await words()).t('check.release') })

type Props = {
  params: Promise<{ request: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The confirm page that names the effect of a release; it asks for a fresh sign-in. */
export default async function Page({ params, searchParams }: Props) {
  const { request: number } = await params
  const said = await words()
  const here = { at: `/cases/${number}/check/release`, number, otherwise: `/cases/${number}/check` }
  const { head, made, opinion, lines } = await load('case:released', here, async given => {
    const made = given.request.reading.review.composed
    if (given.request.state !== 'DECISION' || !made) return refused('not_allowed_now')
    return granted({
      head: headOf(given),
      made: { version: made.version, sha256: made.sha256 },
      lines: await releaseLines(given),
      opinion: given.request.reading.refusal.opinion,
    })
  })
  const typed = await readTyped((await searchParams).again)
  const errors = formErrors(typed, said)
  return (
    <CaseFrame head={head} tab="check" problem={errors.first} t={said.t}>
      <h2>{said.t('check.releaseTitle', { name: head.name })}</h2>
      <LookLines lines={lines} t={said.t} />
      <p className="hint">
        {said.t('check.fingerprint', { hash: '' })} <code>{made.sha256}</code>
      </p>
      <FinalBox
        action={releaseIt}
        title={said.t('confirm.frameTitle')}
        effect={said.t('check.releaseText', { name: head.name, version: made.version })}
        sure={said.t('check.sure')}
        error={errors.of('sure')}
        button={said.t('check.releaseButton', { name: head.name })}
      >
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="version" value={made.version} />
        <input type="hidden" name="sha256" value={made.sha256} />
        {opinion && !opinion.agrees && (
          <Field
            id="divergence"
            label={said.t('acts.fields.divergence')}
            hint={said.t('acts.hints.opinion', { words: opinion.words })}
          >
            <textarea
              id="divergence"
              name="divergence"
              rows={4}
              maxLength={900}
              defaultValue={typedText(typed, 'divergence', '')}
              aria-describedby="divergence-hint"
            />
          </Field>
        )}
      </FinalBox>
    </CaseFrame>
  )
}
