import { Choice } from '#app/_ui/form/choice.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { TextField, WordsField } from '#app/_ui/form/text-field.tsx'
import { Ledger } from '#app/_ui/ledger.tsx'
import { confirmArrival, propose } from '#app/cases/actions.ts'
import { FinalBox } from '#app/cases/final-box.tsx'
import { type intakeView, proofs } from '#lib/web/views/desk/intake-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type View = ReturnType<typeof intakeView>
type Part = { view: View; t: Words['t'] }

/** When and how it came, in whose words, and the second person's look. */
export function Arrival({ view: { number, arrival, claim }, errorOf, t }: Part & Pick<Forms, 'errorOf'>) {
  const row = (key: string, term: string, answer: string) => ({ key, term, answer, more: null })
  const rows = [
    row('at', t('intake.arrivedWas'), arrival.at),
    row('channel', t('log.channel'), arrival.channel),
    ...(arrival.logged
      ? [row('by', t('intake.loggedBy'), arrival.logged.by), row('wording', t('log.wording'), arrival.logged.wording)]
      : []),
    ...(claim
      ? [
          row('name', t('former.name'), claim.name),
          row('dates', t('acts.fields.wrote'), claim.dates),
          row('email', t('former.email'), claim.email),
          row('employeeNo', t('intake.claimNumber'), claim.employeeNo),
        ]
      : []),
  ]
  return (
    <section>
      <h2>{t('intake.arrivalTitle')}</h2>
      <Ledger rows={rows} />
      {arrival.logged && (
        <p>
          {arrival.original ? (
            <a href={`/cases/${number}/original`}>{t('intake.openOriginal')}</a>
          ) : (
            t('intake.noOriginal')
          )}
        </p>
      )}
      {arrival.logged && arrival.confirmedBy && <p>{t('intake.confirmed', { name: arrival.confirmedBy })}</p>}
      {arrival.logged && !arrival.confirmedBy && !arrival.mayConfirm && <p>{t('intake.waitsForSecond')}</p>}
      {arrival.mayConfirm && (
        <FinalBox
          action={confirmArrival}
          title={t('intake.confirmTitle')}
          effect={t('intake.confirmWords')}
          sure={t('intake.sure')}
          error={errorOf('sure')}
          button={t('intake.confirm')}
        >
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="seen" value={arrival.logged?.id} />
        </FinalBox>
      )}
    </section>
  )
}

type Forms = Part & { value: (name: string) => string; errorOf: (field: string) => string | undefined }

/** Who it is: proposed by one person with a proof and a reason, confirmed by another. */
export function Identity({ view: { number, identity }, value, errorOf, t }: Forms) {
  return (
    <section>
      <h2>{t('intake.identityTitle')}</h2>
      {identity.identified && <p>{t('intake.identityConfirmed')}</p>}
      {identity.proposal && <p>{identity.proposal}</p>}
      {identity.letter && <p>{identity.letter}</p>}
      {identity.picture && <PictureCame number={number} words={identity.picture} t={t} />}
      {!identity.identified && identity.proposal && !identity.mayConfirm && <p>{t('intake.mustConfirm')}</p>}
      {identity.mayConfirm && (
        <p>
          <a className="btn" href={`/cases/${number}/acts/identified/check`}>
            {t('intake.second')}
          </a>
        </p>
      )}
      {identity.mayPropose && <Proposal number={number} value={value} errorOf={errorOf} t={t} />}
    </section>
  )
}

/** That a picture of a document came, where to look at it, and when it is gone. */
export const PictureCame = ({ number, words, t }: { number: string; words: string; t: Words['t'] }) => (
  <div className="note">
    <p>{words}</p>
    <p>
      <a href={`/cases/${number}/identity-picture`}>{t('intake.pictureLook')}</a>
    </p>
  </div>
)

function Proposal({ number, value, errorOf, t }: Omit<Forms, 'view'> & { number: string }) {
  const options = proofs.map(proof => ({ value: proof, label: t(`intake.howOf.${proof}`) }))
  return (
    <form action={propose} noValidate>
      <input type="hidden" name="number" value={number} />
      <Field id="how" group label={t('intake.how')} hint={t('intake.least')} error={errorOf('how')}>
        <Choice name="how" options={options} chosen={[value('how')]} />
      </Field>
      <TextField id="wanted" label={t('intake.asWhom')} error={errorOf('wanted')} value={value('wanted')} />
      <WordsField
        id="why"
        label={t('intake.why')}
        hint={t('intake.whyHint')}
        error={errorOf('why')}
        value={value('why')}
      />
      <button type="submit" className="btn">
        {t('intake.propose')}
      </button>
    </form>
  )
}
