import { Choice } from '#app/_ui/form/choice.tsx'
import { DayField } from '#app/_ui/form/day-field.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { SelectField, TextField, WordsField } from '#app/_ui/form/text-field.tsx'
import { languages } from '#lib/domain/rights/actor.ts'
import { languageNames } from '#lib/messages/locale.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = {
  value: (name: string, otherwise?: string) => string
  errorOf: (field: string) => string | undefined
  places: { id: string; name: string }[]
  residences: { id: string; name: string }[]
  t: Words['t']
}

/** When it arrived, how, whose it is, what was asked, and the original: a plain form with a file. */
export function LogForm({ value, errorOf, places, residences, t }: Props) {
  const channels = [
    { value: 'letter', label: t('intake.letter') },
    { value: 'email', label: t('intake.byEmail') },
    { value: 'conversation', label: t('intake.conversation') },
  ]
  return (
    <form action="/cases/log/send" method="post" encType="multipart/form-data" noValidate>
      <input type="hidden" name="key" value={crypto.randomUUID()} />
      <DayField id="arrivedOn" label={t('intake.arrivedOn')} error={errorOf('arrivedOn')} value={value('arrivedOn')} />
      <TextField
        id="arrivedAt"
        type="time"
        label={t('intake.arrivedAt')}
        hint={t('intake.arrivedHint')}
        error={errorOf('arrivedAt')}
        value={value('arrivedAt')}
      />
      <Field id="channel" group label={t('intake.channel')} error={errorOf('channel')}>
        <Choice name="channel" options={channels} chosen={[value('channel')]} />
      </Field>
      <Whose value={value} errorOf={errorOf} places={places} t={t} />
      <TextField
        id="email"
        type="email"
        label={t('intake.contactEmail')}
        hint={t('intake.contactEmailHint')}
        error={errorOf('email')}
        value={value('email')}
      />
      <Field id="language" group label={t('intake.language')} error={errorOf('language')}>
        <Choice
          name="language"
          options={languages.map(one => ({ value: one, label: languageNames[one] }))}
          chosen={[value('language', 'en')]}
        />
      </Field>
      <SelectField
        id="residence"
        label={t('intake.residence')}
        error={errorOf('residence')}
        value={value('residence')}
        options={residences}
      />
      <WordsField id="wording" label={t('intake.wording')} error={errorOf('wording')} value={value('wording')} />
      <Field id="original" label={t('intake.original')} hint={t('intake.originalHint')} error={errorOf('original')}>
        <input
          type="file"
          id="original"
          name="original"
          accept=".pdf,.jpg,.jpeg,.png,.txt,.eml"
          aria-describedby="original-hint"
        />
      </Field>
      <button type="submit" className="btn">
        {t('intake.save')}
      </button>
    </form>
  )
}

function Whose({ value, errorOf, places, t }: Omit<Props, 'residences'>) {
  const options = [
    { value: 'directory', label: t('intake.whoseDirectory'), hint: t('intake.whoseDirectoryHint') },
    { value: 'former', label: t('intake.whoseFormer'), hint: t('intake.whoseFormerHint') },
  ]
  return (
    <>
      <Field id="whose" group label={t('intake.whose')} error={errorOf('whose')}>
        <Choice name="whose" options={options} chosen={[value('whose', 'directory')]} />
      </Field>
      <TextField id="wanted" label={t('intake.wanted')} error={errorOf('wanted')} value={value('wanted')} />
      <TextField
        id="formerName"
        label={t('intake.formerName')}
        error={errorOf('formerName')}
        value={value('formerName')}
      />
      <SelectField
        id="place"
        label={t('intake.formerPlace')}
        error={errorOf('place')}
        value={value('place')}
        options={places}
      />
    </>
  )
}
