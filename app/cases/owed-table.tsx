import type { OwedLine } from '#lib/web/views/desk/queue/owed-line.ts'
import type { Words } from '#lib/web/words/words.ts'
import { take } from './actions.ts'
import { CaseTag } from './case-tag.tsx'

type Table = { lines: OwedLine[]; chosen: string[] | null; mayTake: boolean; t: Words['t'] }

/** One row per thing owed. `chosen` null: nothing is to be ticked. */
export function OwedTable({ lines, chosen, mayTake, t }: Table) {
  const columns = ['deadline', 'about', 'kind', 'next', 'owner'] as const
  return (
    <section className="scroll" aria-label={t('queue.caption')} tabIndex={0}>
      <table className="dense cards">
        <caption className="vh">{t('queue.caption')}</caption>
        <thead>
          <tr>
            {chosen && <th scope="col">{t('queue.column.choose')}</th>}
            {columns.map(name => (
              <th key={name} scope="col" aria-sort={name === 'deadline' ? 'ascending' : undefined}>
                {t(`queue.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <Row key={line.key} line={line} chosen={chosen} mayTake={mayTake} t={t} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ line, chosen, mayTake, t }: Omit<Table, 'lines'> & { line: OwedLine }) {
  return (
    <tr>
      {chosen && (
        <td data-l={t('queue.column.choose')}>
          {line.isCase && line.number && (
            <label className="opt">
              <input type="checkbox" name="cases" value={line.number} defaultChecked={chosen.includes(line.number)} />
              <span className="vh">{t('queue.chooseCase', { number: line.number, name: line.about })}</span>
            </label>
          )}
        </td>
      )}
      <td data-l={t('queue.column.deadline')}>
        <Deadline line={line} />
      </td>
      <th scope="row" data-l={t('queue.column.about')}>
        <About href={line.href} name={line.about} number={line.number} />
      </th>
      <td data-l={t('queue.column.kind')}>{line.kind}</td>
      <td data-l={t('queue.column.next')}>
        <div>
          <b>{line.next}</b>
          <div className="hint">{line.fact}</div>
        </div>
      </td>
      <td data-l={t('queue.column.owner')}>
        <span>
          {line.owner}
          {mayTake && line.free && line.number && <Take number={line.number} inForm={chosen !== null} t={t} />}
        </span>
      </td>
    </tr>
  )
}

/** Takes the case at once; within the form of the table by its own button. */
function Take({ number, inForm, t }: { number: string; inForm: boolean; t: Words['t'] }) {
  const words = (
    <>
      {t('owed.take')} <span className="vh">{number}</span>
    </>
  )
  if (inForm)
    return (
      <button type="submit" className="take" name="number" value={number} formAction={take}>
        {words}
      </button>
    )
  return (
    <form action={take} className="inline">
      <input type="hidden" name="number" value={number} />
      <button type="submit" className="take">
        {words}
      </button>
    </form>
  )
}

/** The deadline with its date, whose day it is, and the share of the time that has passed. */
const Deadline = ({ line }: { line: OwedLine }) => (
  <div>
    <CaseTag tag={line.tag} /> <span className="hint nowrap">{line.tag.date}</span>
    {line.tag.kind !== 'pause' && line.tag.kind !== 'neutral' && <Gone share={line.gone} kind={line.tag.kind} />}
    {line.ownDay && <div className="hint">{line.ownDay}</div>}
  </div>
)

/** Whom it is about, by name and number, in one link. */
export const About = ({ href, name, number }: { href: string; name: string; number: string | null }) => (
  <a className="about" href={href}>
    {name}
    {number && (
      <>
        {' '}
        <span className="mono">{number}</span>
      </>
    )}
  </a>
)

/** The thin bar under a deadline: the share of the time that has passed. The words beside it say the same. */
const Gone = ({ share, kind }: { share: number; kind: string }) => (
  <svg className={`gone ${kind}`} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect className="all" width="100" height="6" />
    <rect className="part" width={Math.round(share * 100)} height="6" />
  </svg>
)
