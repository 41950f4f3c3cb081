import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellStaff } from '#lib/features/staff-mail/tell-staff.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { people } from '#lib/testing/cast.ts'
import { ask } from '#lib/testing/test-case.ts'
import { type Northwind, northwind } from '#lib/testing/test-northwind.ts'
import { lapseUnanswered } from './lapse-unanswered.ts'
import { remind } from './remind.ts'

let nw: Northwind
beforeAll(async () => {
  nw = await northwind()
})
afterAll(() => nw.end())

const employer = {
  name: 'Northwind',
  dpoName: 'Ines Aalto',
  dpoEmail: 'dpo@northwind.example',
  demo: true,
  appUrl: 'http://localhost:3000',
}

/** Runs the reminders of a case as a job does, so many days after its arrival, and what follows; gives what was mailed. */
async function after(days: number, requestId: string): Promise<Mail[]> {
  const sent: Mail[] = []
  const steps = stepsAfter(days, requestId, sent)
  // What the case has told so far is no reminder.
  await toldJobs(requestId)
  await remind(steps, requestId)
  for (const { factId } of await toldJobs(requestId)) await tellStaff(steps, requestId, factId, () => 'ours')
  return sent
}

const toldJobs = async (requestId: string): Promise<{ factId: string }[]> => {
  const { rows } = await nw.owner.query(
    "delete from pgboss.job where name = 'tell' and data ->> 'requestId' = $1 returning data",
    [requestId],
  )
  return rows.map(({ data }) => data)
}
const recipients = (mails: Mail[]) => mails.map(({ to }) => to.split('@')[0]).sort()

function stepsAfter(days: number, requestId: string, sent: Mail[] = []): Steps {
  return work =>
    nw.job(
      requestId,
      stores => {
        const rest = {
          clock: { now: () => Temporal.Now.instant().add({ hours: 24 * days }) },
          versions: { application: '0', node: '26', timeZones: 'tz' },
          mailer: { send: async (mail: Mail) => void sent.push(mail) },
          employer,
        }
        return work({ ...stores, ...rest } as World)
      },
      'remind',
    )
}

test('who may take a case is reminded while nobody has it, the handler once one does, each step once', async () => {
  const { id, number } = await nw.request('mara')
  expect(await after(0, id)).toEqual([])
  const half = await after(17, id)
  expect(recipients(half)).toEqual(['aalto', 'novak', 'okafor'])
  expect(half[0]).toMatchObject({ subject: 'Die halbe Zeit ist um' })
  expect(half[0]?.text).toContain(`/cases/${number}`)
  expect(half[0]?.text).not.toMatch(/mara/i)
  expect(await after(17, id)).toEqual([])

  const okafor = people.okafor
  const taken = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' } as const
  await nw.as('okafor', ({ requests }) => requests.record(id, taken, okafor))
  expect(await after(17, id)).toEqual([])
  expect(recipients(await after(25, id))).toEqual(['okafor'])
  expect(await after(25, id)).toEqual([])
})

test('once late, those above are told, and the subject in the language chosen, without anything about them', async () => {
  const { id } = await nw.request('mara')
  const sent = await after(60, id)
  const [subject, ...staff] = sent
  expect(recipients(staff)).toEqual(expect.arrayContaining(['aalto', 'marchetti', 'novak', 'okafor']))
  expect(subject?.to).toBe('mara@northwind.example')
  expect(subject?.text).toContain('is late')
  expect(subject?.text).toContain('http://localhost:3000/requests')
  expect(subject?.text).not.toMatch(/Mara/)
  expect(await after(61, id)).toEqual([])
})

test('an objection after a read answer reminds who handles the case, also 41 days past its month', async () => {
  const { id } = await nw.request('jonas')
  const facts = [
    ['assigned', { handlerId: 'okafor', handlerName: 'Philippa Okafor' }],
    ['collection_started', {}],
    ['collection_finished', { sources: 1, records: 1 }],
    ['review_finished', {}],
    ['report_composed', { version: 1, sha256: 'aa', pages: 1, bytes: 1 }],
    ['released', { version: 1, sha256: 'aa' }],
    ['notified', {}],
    ['report_read', {}],
    ['follow_up_asked', { askId: 'f1', right: 'objection', source: 'doors', words: 'Stop it.' }],
  ]
  for (const [kind, detail] of facts)
    await nw.owner.query(
      "insert into portal.request_fact (request_id, by_name, by_role, kind, detail) values ($1, 'x', 'system', $2, $3)",
      [id, kind, detail],
    )
  // What came past the product is read by the next list; the sweep then finds it.
  await nw.as('aalto', ({ desk }) =>
    desk.queue({
      view: 'open',
      search: '',
      from: null,
      now: Temporal.Now.instant(),
      reader: { personId: 'aalto', sees: 'all', roles: ['dpo'] },
    }),
  )
  const { rows } = await nw.owner.query('select cases_to_remind as id from guard.cases_to_remind()')
  expect(rows.map(row => row.id)).toContain(id)
  expect(recipients(await after(72, id))).toEqual(['aalto', 'marchetti', 'okafor'])
  expect(await after(72, id)).toEqual([])
  expect(recipients(await after(80, id))).toEqual(['aalto', 'marchetti', 'okafor'])
})

test('of a withdrawn case nobody is reminded', async () => {
  const { id } = await nw.request('mara')
  const mara = people.mara
  await nw.as('mara', ({ requests }) => requests.record(id, { kind: 'withdrawn' }, mara))
  expect(await after(60, id)).toEqual([])
})

test('a question that nobody answers ends on the day that it named, once, and the case goes on', async () => {
  const { id } = await nw.request('mara')
  const okafor = people.okafor
  const taken = { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' } as const
  await nw.as('okafor', ({ requests }) => requests.record(id, taken, okafor))
  const asks = (goOnFrom: string) =>
    nw.as('okafor', ({ requests }) => requests.record(id, { ...ask.clarification, goOnFrom }, okafor))
  const kinds = () => nw.as('okafor', async ({ requests }) => (await requests.byId(id))?.facts.map(({ kind }) => kind))
  const inThreeDays = Temporal.Now.plainDateISO('Europe/Berlin').add({ days: 3 }).toString()
  await asks(inThreeDays)
  await lapseUnanswered(stepsAfter(0, id), id)
  expect((await kinds())?.at(-1)).toBe('clarification_asked')
  // The database counts by its own clock, whatever the worker believes.
  await expect(lapseUnanswered(stepsAfter(3, id), id)).rejects.toThrow()
  const today = Temporal.Now.plainDateISO('Europe/Berlin').toString()
  await nw.as('okafor', ({ requests }) =>
    requests.record(id, { kind: 'clarification_answered', answer: 'unknown', words: '' }, okafor),
  )
  await asks(today)
  await lapseUnanswered(stepsAfter(0, id), id)
  await lapseUnanswered(stepsAfter(0, id), id)
  expect((await kinds())?.filter(kind => kind === 'clarification_lapsed')).toHaveLength(1)
})
