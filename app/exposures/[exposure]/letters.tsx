import { Note } from '#app/_ui/note.tsx'
import { Table } from '#app/_ui/table.tsx'
import { LetterPaper } from '#app/cases/[request]/acts/[act]/check/letter-paper.tsx'
import type { CourseView } from '#lib/web/views/exposures/course-view.ts'
import { ask } from './actions.ts'
import type { Parts } from './who.tsx'

type InEach = Pick<CourseView, 'letters'>

/** The letter in each language, one below the other. */
export const InLanguages = ({ letters }: InEach) =>
  letters.map(({ language, title, lead, paper }) => (
    <section key={language}>
      <h3>{title}</h3>
      <p className="hint">{lead}</p>
      <LetterPaper letter={paper} language={language} />
    </section>
  ))

/** The same, each to be opened. */
const Folded = ({ letters }: InEach) =>
  letters.map(({ language, title, lead, paper }) => (
    <details key={language}>
      <summary>
        <h3 className="inline text-base">{title}</h3>
      </summary>
      <p className="hint">{lead}</p>
      <LetterPaper letter={paper} language={language} />
    </details>
  ))

/** The letter in each language, and the button that asks a second person to let it go to everybody who does not have it. */
export const Letters = ({ view, t }: Parts) => (
  <>
    <Folded letters={view.letters} />
    {view.asked && (
      <Note>
        <p>
          {view.asked}{' '}
          <a href={`/exposures/${encodeURIComponent(view.id)}/confirm`}>{t('exposures.page.confirm.read')}</a>
        </p>
      </Note>
    )}
    {view.sendable === null && !view.asked ? (
      <form action={ask} className="after">
        <input type="hidden" name="exposure" value={view.id} />
        <p>{t('exposures.page.askLead', { people: view.left })}</p>
        <button type="submit" className="btn">
          {t('exposures.page.ask')}
        </button>
      </form>
    ) : (
      !view.closed &&
      view.sendable &&
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
