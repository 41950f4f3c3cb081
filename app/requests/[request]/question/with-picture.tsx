import { describedBy, Field } from '#app/_ui/form/field.tsx'
import type { Typed } from '#lib/web/forms/typed.ts'
import type { Words } from '#lib/web/words/words.ts'
import { OwnWords } from './own-words.tsx'

type Props = {
  number: string
  picture: { until: string }
  typed: Typed | null
  errorOf: (field: string) => string | undefined
  t: Words['t']
}

/** The last resort: a picture of a document, with what to cover and when it is deleted; words alone are an answer too. */
export const WithPicture = ({ number, picture, typed, errorOf, t }: Props) => {
  const hint = t('question.pictureHint')
  return (
    <form action={`/requests/${number}/question/send`} method="post" encType="multipart/form-data" noValidate>
      <input type="hidden" name="number" value={number} />
      <h2>{t('question.picture')}</h2>
      <p>
        {t('question.pictureCover')} <b>{t('question.pictureUntil', { date: picture.until })}</b>
      </p>
      <Field id="picture" label={t('question.pictureFile')} hint={hint} error={errorOf('picture')}>
        <input
          type="file"
          id="picture"
          name="picture"
          accept=".jpg,.jpeg,.png"
          aria-describedby={describedBy('picture', hint, errorOf('picture'))}
        />
      </Field>
      <OwnWords typed={typed} error={errorOf('words')} t={t} />
      <button type="submit" className="btn">
        {t('question.button')}
      </button>
    </form>
  )
}
