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
    { value: 'letter', label: t('log.letter') },
    { value: 'email', label: t('log.byEmail') },
    { value: 'conversation', label: t('log.conversation') },
  ]
  return (
    <form action="/cases/log/send" method="post" encType="multipart/form-data" noValidate>
      <input type="hidden" name="key" value={crypto.randomUUID()} />
      <DayField id="arrivedOn" label={t('log.arrivedOn')} error={errorOf('arrivedOn')} value={value('arrivedOn')} />
      <TextField
        id="arrivedAt"
        type="time"
        label={t('log.arrivedAt')}
        hint={t('log.arrivedHint')}
        error={errorOf('arrivedAt')}
        value={value('arrivedAt')}
      />
      <Field id="channel" group label={t('log.channel')} error={errorOf('channel')}>
        <Choice name="channel" options={channels} chosen={[value('channel')]} />
      </Field>
      <Whose value={value} errorOf={errorOf} places={places} t={t} />
      <TextField
        id="email"
        type="email"
        label={t('log.contactEmail')}
        hint={t('log.contactEmailHint')}
        error={errorOf('email')}
        value={value('email')}
      />
      <Field id="language" group label={t('log.language')} error={errorOf('language')}>
        <Choice
          name="language"
          options={languages.map(one => ({ value: one, label: languageNames[one] }))}
          chosen={[value('language', 'en')]}
        />
      </Field>
      <SelectField
        id="residence"
        label={t('log.residence')}
        error={errorOf('residence')}
        value={value('residence')}
        options={residences}
      />
      <WordsField id="wording" label={t('log.wording')} error={errorOf('wording')} value={value('wording')} />
      <Field id="original" label={t('log.original')} hint={t('log.originalHint')} error={errorOf('original')}>
        <input
          type="file"
          id="original"
          name="original"
          accept=".pdf,.jpg,.jpeg,.png,.txt,.eml"
          aria-describedby="original-hint"
        />
      </Field>
      <button type="submit" className="btn">
        {t('log.save')}
      </button>
    </form>
  )
}

function Whose({ value, errorOf, places, t }: Omit<Props, 'residences'>) {
  const options = [
    { value: 'directory', label: t('log.whoseDirectory'), hint: t('log.whoseDirectoryHint') },
    { value: 'former', label: t('log.whoseFormer'), hint: t('log.whoseFormerHint') },
  ]
  return (
    <>
      <Field id="whose" group label={t('log.whose')} error={errorOf('whose')}>
        <Choice name="whose" options={options} chosen={[value('whose', 'directory')]} />
      </Field>
      <TextField id="wanted" label={t('log.wanted')} error={errorOf('wanted')} value={value('wanted')} />
      <TextField
        id="formerName"
        label={t('log.formerName')}
        error={errorOf('formerName')}
        value={value('formerName')}
      />
      <SelectField
        id="place"
        label={t('log.formerPlace')}
        error={errorOf('place')}
        value={value('place')}
        options={places}
      />
    </>
  )
}
