import { Choice } from '#app/_ui/form/choice.tsx'
import { Field } from '#app/_ui/form/field.tsx'
import { Table } from '#app/_ui/table.tsx'
import { LetterPaper } from '#app/cases/[request]/acts/[act]/check/letter-paper.tsx'
import { send } from './actions.ts'
import type { Parts } from './who.tsx'

/** The letter in each language, and the button that sends it to everybody who does not have it. */
export const Letters = ({ view, errors, t }: Parts) => (
  <>
    {view.letters.map(({ language, title, lead, paper }) => (
      <details key={language}>
        <summary>{title}</summary>
        <p className="hint">{lead}</p>
        <LetterPaper letter={paper} language={language} />
      </details>
    ))}
    {view.sendable === null ? (
      <form action={send} className="after">
        <input type="hidden" name="exposure" value={view.id} />
        <Field id="sure" label={t('exposures.page.sendLead', { people: view.left })} error={errors.of('sure')} group>
          <Choice
            name="sure"
            kind="checkbox"
            options={[{ value: 'yes', label: t('exposures.page.sure') }]}
            chosen={[]}
          />
        </Field>
        <button type="submit" className="btn warn">
          {t('exposures.page.send', { people: view.left })}
        </button>
      </form>
    ) : (
      !view.closed &&
      (view.left > 0 || view.people === 0) && <p className="hint">{t(`errors.refusal.${view.sendable}`)}</p>
    )}
  </>
)

/** What became of the letters; receipts add up to the people affected, and who was not reached is named. */
export const Receipts = ({ view, t }: Parts) =>
  view.people > 0 && (
    <>
      <h3>{t('exposures.page.receipts')}</h3>
      <Table
        caption={t('exposures.page.receipts')}
        hideCaption
        columns={[
          { key: 'label', label: t('exposures.page.five.letters') },
          { key: 'people', label: t('exposures.page.people'), kind: 'number' },
        ]}
        rows={view.receipts.map(({ key, label, people }) => ({ key, cells: { label, people } }))}
      />
      {view.failed.length > 0 && (
        <>
          <h3>{t('exposures.page.failedTitle')}</h3>
          <ul className="list">
            {view.failed.map(({ id, name, why }) => (
              <li key={id}>
                {name} <span className="quiet">{why}</span>
              </li>
            ))}
          </ul>
          <p>
            <a className="btn" href={`/exposures/${encodeURIComponent(view.id)}/letters`}>
              {t('exposures.page.print')}
            </a>
          </p>
        </>
      )}
    </>
  )
