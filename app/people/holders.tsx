import { Table } from '#app/_ui/table.tsx'
import type { RolesView } from '#lib/web/views/people/roles-view.ts'
import type { Words } from '#lib/web/words/words.ts'

type Props = { people: RolesView['people']; t: Words['t'] }

/** People with a role of staff; each role with where it comes from. */
export const Holders = ({ people, t }: Props) => (
  <Table
    caption={t('people.holders')}
    hideCaption
    columns={[
      { key: 'name', label: t('people.person') },
      { key: 'roles', label: t('people.role') },
    ]}
    rows={people.map(({ personId, name, roles }) => ({
      key: personId,
      cells: {
        name,
        roles: roles.map(({ key, role, from }) => (
          <span className="block" key={key}>
            {role} <small>{from}</small>
          </span>
        )),
      },
    }))}
  />
)
