import { Rail } from '#app/_ui/rail.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { ClocksView } from '#lib/web/views/desk/clocks-view.ts'
import type { Words } from '#lib/web/words/words.ts'

/** Every clock of a case: the rail, each by name with what became of it, and why the date is what it is. */
export const Clocks = ({ view, t }: { view: ClocksView; t: Words['t'] }) => (
  <section aria-labelledby="clocks">
    <h2 id="clocks">{t('case.clocks')}</h2>
    {view.rail && <Rail {...view.rail} />}
    <Table
      caption={t('case.clocks')}
      hideCaption
      dense
      columns={[
        { key: 'name', label: t('case.clockName') },
        { key: 'day', label: t('case.clockDay') },
        { key: 'state', label: t('case.clockMet') },
      ]}
      rows={view.clocks.map(({ key, ...cells }) => ({ key, cells }))}
    />
    <details>
      <summary>{t('deadline.why')}</summary>
      <ol className="list">
        {view.why.steps.map(({ code, sentence }) => (
          <li key={code}>{sentence}</li>
        ))}
      </ol>
      {view.why.law && (
        <p className="quiet after">
          {t('deadline.law')}: {view.why.law}
        </p>
      )}
    </details>
  </section>
)
