import { Rail } from '#app/_ui/rail.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ClocksView } from '#lib/web/views/desk/clocks-view.ts'
import type { Words } from '#lib/web/words/words.ts'

/** Every clock of a case: the rail, each by name with what became of it, and why the date is what it is. */
export const Clocks = ({ view, t }: { view: ClocksView; t: Words['t'] }) => (
  <section aria-labelledby="clocks">
    <h2 id="clocks">{t('desk.clocks')}</h2>
    {view.rail && <Rail {...view.rail} />}
    <Table
      caption={t('desk.clocks')}
      hideCaption
      dense
      columns={[
        { key: 'name', label: t('desk.clockName') },
        { key: 'day', label: t('desk.clockDay') },
        { key: 'state', label: t('desk.clockMet') },
      ]}
      rows={view.clocks.map(({ key, ...cells }) => ({ key, cells }))}
    />
    <details>
      <summary>{t('status.why')}</summary>
      <ol className="list">
        {view.why.steps.map(({ code, sentence }) => (
          <li key={code}>{sentence}</li>
        ))}
      </ol>
      {view.why.law && (
        <p className="quiet after">
          {t('status.law')}: {view.why.law}
        </p>
      )}
    </details>
  </section>
)
