import { assign, take } from '#app/cases/actions.ts'
import type { factsOf, Head, tasksOf } from '#lib/web/views/desk/case-view.ts'
import type { ClocksView } from '#lib/web/views/desk/clocks-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { Clocks } from './clocks.tsx'

type Props = {
  head: Head
  handlers: { personId: string; name: string }[]
  clocks: ClocksView
  tasks: ReturnType<typeof tasksOf>
  facts: ReturnType<typeof factsOf>
  t: Words['t']
}

/** Left what is to do, right what the case is about; one main button. */
export function Overview({ head, handlers, clocks, tasks, facts, t }: Props) {
  return (
    <>
      {head.mayTake && (
        <form action={take}>
          <input type="hidden" name="number" value={head.number} />
          <p className="hint">{t('case.takeHint')}</p>
          <button type="submit" className="btn">
            {t('case.take')}
          </button>
        </form>
      )}
      {head.reviewing && (
        <p>
          <a className="btn" href={`/cases/${head.number}/review`}>
            {t('case.task.review')}
          </a>
        </p>
      )}
      {head.mayCheck && (
        <p>
          <a className="btn" href={`/cases/${head.number}/check`}>
            {t('case.openCheck')}
          </a>
        </p>
      )}
      <p className="after">
        <a href={`/cases/${head.number}/intake`}>{t('intake.pageTitle')}</a>
      </p>
      {handlers.length > 0 && <Assign head={head} handlers={handlers} t={t} />}
      <Clocks view={clocks} t={t} />
      <div className="split">
        {tasks.length > 0 && (
          <section>
            <h2>{t('case.tasks')}</h2>
            <ol className="steps">
              {tasks.map(task => (
                <li
                  key={task.label}
                  className={task.progress}
                  aria-current={task.progress === 'now' ? 'step' : undefined}
                >
                  <b>{task.label}</b>
                  <span>{task.state}</span>
                </li>
              ))}
            </ol>
          </section>
        )}
        <section>
          <h2>{t('case.facts')}</h2>
          <Pairs pairs={facts} />
        </section>
      </div>
    </>
  )
}

const Pairs = ({ pairs }: { pairs: { name: string; value: string }[] }) => (
  <dl className="ledger">
    {pairs.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

function Assign({ head, handlers, t }: Pick<Props, 'head' | 'handlers' | 't'>) {
  return (
    <form action={assign} className="searchline">
      <input type="hidden" name="number" value={head.number} />
      <label htmlFor="handler">{t('case.assign')}</label>
      <select id="handler" name="handler" defaultValue="">
        <option value="">{t('errors.field.handler')}</option>
        {handlers.map(({ personId, name }) => (
          <option key={personId} value={personId}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" className="btn alt">
        {t('case.assignButton')}
      </button>
    </form>
  )
}
