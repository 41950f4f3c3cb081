import type { ReactNode } from 'react'
import { Ledger } from '#app/_ui/ledger.tsx'
import { Table } from '#app/_ui/table.tsx'
import { Tag } from '#app/_ui/tag.tsx'
import type { ExposureView } from '#lib/web/views/register/exposure-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type T = { t: Words['t'] }

type OneProps = T & { exposure: ExposureView['exposures'][number]; children: ReactNode }

/** The 72 hours of one exposure and the cases linked to it; below, what the officer may do. */
export const ExposureClock = ({ exposure, t, children }: OneProps) => (
  <section aria-labelledby={exposure.id}>
    <h2 id={exposure.id}>
      <a href={`/exposures/${encodeURIComponent(exposure.id)}`}>{exposure.title}</a>
    </h2>
    <Ledger
      rows={[
        { key: 'left', term: t('exposures.left'), answer: <Tag kind={exposure.kind}>{exposure.left}</Tag> },
        { key: 'aware', term: t('exposures.aware'), answer: exposure.aware },
        { key: 'target', term: t('exposures.target'), answer: exposure.target },
        { key: 'latest', term: t('exposures.latest'), answer: exposure.latest },
        ...(exposure.told ? [{ key: 'by', term: t('exposures.toldBy'), answer: exposure.told.by }] : []),
        ...(exposure.told?.lateBecause
          ? [{ key: 'why', term: t('exposures.lateBecause'), answer: exposure.told.lateBecause }]
          : []),
        { key: 'cases', term: t('exposures.cases'), answer: <Linked cases={exposure.cases} t={t} /> },
      ]}
    />
    {children}
  </section>
)

const Linked = ({ cases, t }: T & { cases: ExposureView['exposures'][number]['cases'] }) =>
  cases.length === 0
    ? t('exposures.noCases')
    : cases.map(({ number, letter }) => (
        <span key={number} className="block">
          <a className="mono" href={`/cases/${number}`}>
            {number}
          </a>{' '}
          {letter ?? <a href={`/cases/${number}/acts/exposure`}>{t('exposures.write', { number })}</a>}
        </span>
      ))

/** The complaints of the United Kingdom with the day by which each must be confirmed. */
export const Complaints = ({ complaints, t }: T & { complaints: ExposureView['complaints'] }) => (
  <section aria-labelledby="complaints">
    <h2 id="complaints">{t('exposures.complaints')}</h2>
    <p>{t('exposures.complaintsIntro')}</p>
    {complaints.length === 0 ? (
      <p>{t('exposures.noComplaints')}</p>
    ) : (
      <Table
        caption={t('exposures.complaints')}
        hideCaption
        columns={(['case', 'received', 'safe', 'confirmed'] as const).map(key => ({
          key,
          label: t(`exposures.${key}`),
        }))}
        rows={complaints.map(({ id, number, received, safe, confirmed }) => ({
          key: id,
          cells: { case: <a href={`/cases/${number}`}>{number}</a>, received, safe, confirmed },
        }))}
      />
    )}
  </section>
)
