import type { ReactNode } from 'react'
import { ErrorSummary } from '#app/_ui/form/error-summary.tsx'
import type { Head } from '#lib/web/views/desk/case-view.ts'
import type { StoppedView } from '#lib/web/views/desk/stopped-view.ts'
import type { Words } from '#lib/web/words/words.ts'
import { CaseTag } from './case-tag.tsx'
import { OwedHere } from './owed-here.tsx'
import { Stopped } from './stopped.tsx'

const tabs = {
  overview: '',
  sources: '/sources',
  review: '/review',
  check: '/check',
  acts: '/acts',
  history: '/history',
  file: '/file',
}
const done = [
  'taken',
  'assigned',
  'withheld',
  'restored',
  'finished',
  'released',
  'sentBack',
  'retried',
  'tryingAgain',
] as const

type Tab = keyof typeof tabs

/** What the reader may open of the case. */
const tabsFor = ({ maySee, mayAudit }: Head): Tab[] =>
  (Object.keys(tabs) as Tab[]).filter(name => (name === 'file' ? mayAudit : maySee))

type Props = {
  head: Head
  tab: Tab
  said?: unknown
  problem?: string | null
  stopped?: StoppedView
  t: Words['t']
  children: ReactNode
}

/** The head of a case (number, name, deadline, owner), its parts as links, and what has just been done. */
export function CaseFrame({ head, tab, said, problem, stopped, t, children }: Props) {
  const note = done.find(name => name === said)
  return (
    <>
      <p>
        {head.maySee ? (
          <a href="/cases">{t('common.cases')}</a>
        ) : (
          <a href="/cases/requests">{t('account.requests.title')}</a>
        )}
      </p>
      {problem && <ErrorSummary title={t('common.errorTitle')} errors={[{ field: '', words: problem }]} />}
      {note && (
        <div className="note" role="status">
          <p>{t(`case.done.${note}`)}</p>
        </div>
      )}
      <h1 className="casehead">
        <span className="mono">{head.number}</span> {head.name}
      </h1>
      <p>
        <CaseTag tag={head.tag} /> <span className="hint">{head.tag.date}</span>{' '}
        {head.state !== head.tag.text && `· ${head.state} `}· {head.owner}
      </p>
      {stopped && <Stopped view={stopped} t={t} />}
      <OwedHere things={head.owed} t={t} />
      <nav aria-label={t('case.tabs')}>
        <ul className="chips">
          {tabsFor(head).map(name => (
            <li key={name}>
              <a href={`/cases/${head.number}${tabs[name]}`} aria-current={name === tab ? 'page' : undefined}>
                {t(name === 'file' ? 'account.tab' : `case.tab.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  )
}
