import { WordsField } from '#app/_ui/form/text-field.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { CaseAccountView } from '#lib/web/views/account/case-account-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type T = { t: Words['t'] }

/** Asks why, and leads to the file. A plain form: a router would fetch the file, which is given once, twice. */
export const MakeFile = ({
  number,
  value,
  error,
  t,
}: T & { number: string; value: string; error: string | undefined }) => (
  <form method="post" action={`/cases/${number}/file/make`}>
    <input type="hidden" name="number" value={number} />
    <WordsField id="reason" label={t('account.reason')} hint={t('account.reasonHint')} error={error} value={value} />
    <button type="submit" className="btn">
      {t('account.button')}
    </button>
  </form>
)

/** The files that were made so far, with who and why. */
export const Made = ({ made, t }: T & Pick<CaseAccountView, 'made'>) => (
  <section aria-labelledby="made">
    <h2 id="made">{t('account.made')}</h2>
    {made.length === 0 ? (
      <p>{t('account.madeNone')}</p>
    ) : (
      <Table
        caption={t('account.made')}
        hideCaption
        columns={(['when', 'who', 'why', 'fingerprint'] as const).map(key => ({ key, label: t(`account.${key}`) }))}
        rows={made.map(({ id, when, name, reason, sha256 }) => ({
          key: id,
          cells: {
            when,
            who: name,
            why: reason,
            fingerprint: sha256 ? <code className="break">{sha256}</code> : t('account.notWhole'),
          },
        }))}
      />
    )}
  </section>
)

/** Everything that happened, newest first. */
export const Events = ({ history, t }: T & Pick<CaseAccountView, 'history'>) => (
  <section aria-labelledby="events">
    <h2 id="events">{t('history.title')}</h2>
    <Table
      caption={t('history.caption')}
      hideCaption
      columns={(['when', 'what', 'who'] as const).map(key => ({ key, label: t(`history.${key}`) }))}
      rows={history.map(({ id, ...cells }) => ({ key: id, cells }))}
    />
  </section>
)

/** What each source was asked and answered: counts, never content. */
export const Ledger = ({ ledger, t }: T & Pick<CaseAccountView, 'ledger'>) => (
  <section aria-labelledby="ledger">
    <h2 id="ledger">{t('account.ledger')}</h2>
    {ledger.length === 0 ? (
      <p>{t('account.noLedger')}</p>
    ) : (
      <Table
        caption={t('account.ledger')}
        hideCaption
        columns={[
          { key: 'title', label: t('account.stream') },
          { key: 'status', label: t('account.status') },
          { key: 'kept', label: t('account.kept'), kind: 'number' },
          { key: 'asOf', label: t('account.asOf') },
        ]}
        rows={ledger.map(({ key, ...cells }) => ({ key, cells }))}
      />
    )}
  </section>
)

/** The files of the answers that were given, by their fingerprints. */
export const Given = ({ given, t }: T & Pick<CaseAccountView, 'given'>) => (
  <section aria-labelledby="given">
    <h2 id="given">{t('account.given')}</h2>
    {given.length === 0 ? (
      <p>{t('account.noneGiven')}</p>
    ) : (
      <Table
        caption={t('account.given')}
        hideCaption
        columns={[
          { key: 'name', label: t('account.givenFile') },
          { key: 'version', label: t('account.version'), kind: 'number' },
          { key: 'sha256', label: t('account.fingerprint') },
        ]}
        rows={given.map(({ version, name, sha256 }) => ({
          key: `${version} ${name}`,
          cells: { name, version, sha256: <code className="break">{sha256}</code> },
        }))}
      />
    )}
  </section>
)

/** A page of the trail. */
export const Trail = ({ trail, t }: T & Pick<CaseAccountView, 'trail'>) => (
  <section aria-labelledby="looks">
    <h2 id="looks">{t('account.looks')}</h2>
    <Table
      caption={t('account.looksCaption')}
      dense
      columns={(['when', 'who', 'role', 'action', 'allowed'] as const).map(key => ({
        key,
        label: t(`account.${key}`),
      }))}
      rows={trail.map(({ seq, ...cells }) => ({
        key: `${seq}`,
        cells: { ...cells, action: <code>{cells.action}</code> },
      }))}
    />
  </section>
)
