import { Table } from '#app/_ui/table.tsx'
import { PictureCame } from '#app/cases/[request]/intake/intake.tsx'
import type { IdentityLook } from '#lib/web/views/confirm/identity-look.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { person: IdentityLook; t: Words['t'] }

const shapes = { same: '✓', differs: '≠', missing: null }
const colours = { same: 'ok', differs: 'soon', missing: 'neutral' }

/** Whose file would be opened, then what was written beside what the directory holds, and what stands behind it. */
export const Person = ({ number, person, t }: Props & { number: string }) => (
  <>
    {person.picture && <PictureCame number={number} words={person.picture} t={t} />}
    <dl className="file">
      {person.file.map(({ label, value, number, more }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{value}</b> {number && <span className="mono">{number}</span>}
          </dd>
          {more && <dd>{more}</dd>}
        </div>
      ))}
    </dl>
    <h3>{person.heading}</h3>
    <Table
      caption={person.heading}
      hideCaption
      columns={[
        { key: 'name', label: t('confirm.identity.thing') },
        { key: 'wrote', label: t('acts.fields.wrote') },
        { key: 'holds', label: t('confirm.identity.holds') },
        { key: 'tag', label: t('confirm.identity.compared') },
        { key: 'behind', label: t('confirm.identity.behind') },
      ]}
      rows={person.rows.map(({ name, wrote, holds, tag, result, behind }) => ({
        key: name,
        cells: {
          name,
          wrote,
          holds,
          tag: (
            <span className={`tag ${colours[result]}`}>
              {shapes[result] && <span aria-hidden="true">{shapes[result]}</span>}
              {tag}
            </span>
          ),
          behind,
        },
      }))}
    />
  </>
)

/** People of the directory with a similar name, and what they share with who asks. */
export const Similar = ({ person, t }: Props) => (
  <section>
    <h3>{person.similarTitle}</h3>
    {person.similar.length > 0 && (
      <Table
        caption={person.similarTitle}
        hideCaption
        columns={[
          { key: 'name', label: t('confirm.identity.name') },
          { key: 'employeeNo', label: t('acts.fields.staffNumber') },
          { key: 'place', label: t('confirm.identity.place') },
          { key: 'left', label: t('former.workedTo') },
          { key: 'shares', label: t('confirm.identity.sharesTitle') },
        ]}
        rows={person.similar.map(({ name, employeeNo, place, left, shares, alarming }) => ({
          key: employeeNo,
          cells: { name, employeeNo, place, left, shares: alarming ? <b>{shares}</b> : shares },
        }))}
      />
    )}
    {person.more && <p>{person.more}</p>}
  </section>
)
