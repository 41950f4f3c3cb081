import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Case, readCase } from '#lib/domain/case/case.ts'
import { actOf, factRights } from '#lib/domain/case/gate.ts'
import { type FactBody, type FactKind, factKinds } from '#lib/domain/case/reading.ts'
import { permit } from '#lib/domain/rights/access-policy.ts'
import { type Role, staffRoles, subjectRoles } from '#lib/domain/rights/actor.ts'
import { directory, type Northwind, northwind, runningJob } from '#lib/testing/test-northwind.ts'

/**
 * Who may state which fact is said once, in the domain; the second lock reads the same rows. Here every kind is tried in
 * every role and standing, by the domain's policy and as SQL, and the two must say the same. What a right alone does not
 * say (a second person, an order, a date) is not asked here: the triggers are off.
 */
const roles: readonly Role[] = [...subjectRoles, ...staffRoles]
const standings: Record<string, string> = {
  mara: 'is the subject',
  sees: 'may see for the subject',
  answers: 'may answer for the subject',
  reads: 'may read for the subject',
  okafor: 'handles the one case',
  novak: 'handles neither case',
  jonas: 'manages the subject',
  hedda: 'is managed by the subject',
  marchetti: 'is in open conflict with the subject',
  stranger: 'has nothing to do with it',
}

type Cell = { kind: FactKind; role: Role | 'system'; who: string; at: 'handled' | 'unassigned' }

let nw: Northwind
let cases: Record<Cell['at'], Case>
/** Sessions of delegates, each bound to one case: by person and case. */
const tokens = new Map<string, string>()
beforeAll(async () => {
  nw = await northwind()
  await nw.owner.query(`insert into portal.person (id, name, email, employee_no, establishment_id)
    select id, id, id || '@example.org', 'NW-' || id, 'berlin' from unnest(array['sees', 'answers', 'reads']) id`)
  await nw.owner.query(
    'insert into portal.person_role select id, role from unnest($1::text[]) id, unnest($2::text[]) role on conflict do nothing',
    [Object.keys(standings), roles],
  )
  cases = { handled: await standing(true), unassigned: await standing(false) }
  for (const who of ['sees', 'answers', 'reads'])
    for (const at of ['handled', 'unassigned'] as const)
      tokens.set(`${who} ${at}`, await boundSession(who, cases[at].id))
  await nw.owner.query('alter table portal.request_fact disable trigger user')
  await nw.owner.query(probe)
})
afterAll(() => nw.end())

/** As a code in a letter or mail begins it. */
async function boundSession(who: string, requestId: string): Promise<string> {
  const token = await nw.database.startSession({ personId: who }, Temporal.Now.instant())
  if (!token) throw new Error(`${who} may not sign in`)
  await nw.owner.query('update guard.session set request_id = $1 where person_id = $2 and request_id is null', [
    requestId,
    who,
  ])
  return token
}

/** A case of Mara's with three delegates and one conflict, with or without a handler. */
async function standing(handled: boolean): Promise<Case> {
  const request = await nw.request('mara')
  const states = (id: string, role: Role, fact: FactBody) =>
    nw.as(id, ({ requests }) => requests.record(request.id, fact, { personId: id, name: id, role }))
  for (const [delegateId, scope] of [
    ['sees', 'see'],
    ['answers', 'answer'],
    ['reads', 'read'],
  ] as const)
    await states('mara', 'employee', {
      kind: 'delegate_named',
      delegateId,
      name: delegateId,
      scope: [...new Set(['see', scope] as const)],
      until: '2999-12-31',
    })
  await states('marchetti', 'handler', { kind: 'conflict_declared', personId: 'marchetti', why: 'They are related.' })
  if (handled)
    await states('okafor', 'handler', { kind: 'assigned', handlerId: 'okafor', handlerName: 'Philippa Okafor' })
  const found = await nw.as('mara', ({ requests }) => requests.byId(request.id))
  if (!found) throw new Error('Mara does not see her own case')
  return readCase(found, Temporal.Now.instant())
}

/** Every cell: kind × role × standing × case. */
const cells: Cell[] = (['handled', 'unassigned'] as const).flatMap(at =>
  Object.keys(standings).flatMap(who => roles.flatMap(role => factKinds.map(kind => ({ kind, role, who, at })))),
)
function inDomain({ kind, role, who, at }: Cell): boolean {
  if (role === 'system') return false
  // A delegate comes by a code, and such a session acts in no other role.
  if (tokens.has(`${who} ${at}`) && role !== 'delegate' && role !== 'former_employee') return false
  const person = directory.find(({ id }) => id === who)
  const actor = {
    personId: who,
    name: who,
    email: '',
    roles: [role],
    managers: managersOf(person?.managerId ?? null),
    authenticatedAt: cases[at].now,
    sessionId: '',
    language: 'en' as const,
  }
  const isOfSubject = (subjectRoles as readonly Role[]).includes(role)
  const result = permit(actor, `${isOfSubject ? 'own' : 'case'}:${kind}`, cases[at], cases[at].now)
  // Four eyes ask for a second person: a rule of the case, not a right.
  return result.ok || result.refusal.reason === 'same_person'
}

const managersOf = (id: string | null): string[] =>
  id === null ? [] : [id, ...managersOf(directory.find(one => one.id === id)?.managerId ?? null)]

/** Tries all as SQL, each in the session of who acts; every attempt is taken back. */
async function inDatabase(sessions: Session[], role: string, alter = ''): Promise<Map<string, boolean>> {
  const { owner } = nw
  const said = new Map<string, boolean>()
  await owner.query('begin')
  try {
    if (alter) await owner.query(alter)
    for (const { setting, token, who, acting, at } of sessions) {
      await owner.query('reset role')
      await owner.query('select set_config($1, $2, true)', [setting, token])
      await owner.query(`set local role ${role}`)
      const person = acting === 'system' ? null : who
      const { rows } = await owner.query('select probe.tries($1, $2, $3, $4) as answers', [
        cases[at].id,
        person,
        acting,
        factKinds,
      ])
      for (const [index, kind] of factKinds.entries())
        said.set(nameOf({ kind, role: acting, who, at }), rows[0].answers[index])
    }
  } finally {
    await owner.query('rollback')
  }
  return said
}

type Session = Omit<Cell, 'kind' | 'role'> & { acting: Cell['role']; setting: string; token: string }

const nameOf = ({ kind, role, who, at }: Cell): string => [kind, role, who, at].join(' ')

/** The statement that tries each kind. The policy is asked before the index, so what only the index stops was allowed. */
const probe = `
  create schema probe;
  grant usage on schema probe to portal_web, portal_worker;
  create function probe.tries(request uuid, who text, acting text, kinds text[]) returns boolean[] language plpgsql as $$
  declare
    answers boolean[] := '{}';
    tried text;
  begin
    foreach tried in array kinds loop
      begin
        insert into portal.request_fact (request_id, by_person, by_name, by_role, kind, detail)
        values (request, who, 'tries', acting, tried, '{}');
        raise exception 'let in' using errcode = 'UT001';
      exception
        when insufficient_privilege then answers := answers || false;
        when sqlstate 'UT001' or unique_violation then answers := answers || true;
      end;
    end loop;
    return answers;
  end $$;`

async function sessionsOf(tried: Cell[]): Promise<Session[]> {
  const sessions: Session[] = []
  for (const { who, role, at } of tried.filter(({ kind }) => kind === factKinds[0])) {
    const token = tokens.get(`${who} ${at}`) ?? (await nw.tokenOf(who))
    sessions.push({ who, acting: role, at, setting: 'app.session', token })
  }
  return sessions
}

const differences = async (tried = cells, alter = ''): Promise<string[]> => {
  const said = await inDatabase(await sessionsOf(tried), 'portal_web', alter)
  return tried.filter(cell => said.get(nameOf(cell)) !== inDomain(cell)).map(nameOf)
}

test('every kind, role and standing: the domain and the database say the same', async () => {
  expect(cells.length).toBe(factKinds.length * roles.length * Object.keys(standings).length * 2)
  expect(await differences()).toEqual([])
  expect(cells.filter(inDomain).length).toBeGreaterThan(200)
})

test('a job states what jobs may state, on its own case and no other', async () => {
  const token = await nw.database.openJob(await runningJob(nw.owner, 'collect', cases.handled.id))
  const job = { who: 'the job of the handled case', acting: 'system' as const, setting: 'app.job', token }
  const said = await inDatabase(
    [
      { ...job, at: 'handled' },
      { ...job, at: 'unassigned' },
    ],
    'portal_worker',
  )
  for (const kind of factKinds) {
    const cell = { kind, role: job.acting, who: job.who }
    const wanted = actOf(kind).by.system === 'job'
    expect([kind, said.get(nameOf({ ...cell, at: 'handled' }))]).toEqual([kind, wanted])
    expect([kind, said.get(nameOf({ ...cell, at: 'unassigned' }))]).toEqual([kind, false])
  }
})

test.each([
  ['one row is taken away', "delete from portal.fact_right where kind = 'withdrawn' and role = 'employee'"],
  ['one row says another relation', "update portal.fact_right set relation = 'pool' where kind = 'sent_back'"],
  [
    'the policy forgets the relation',
    `drop policy states on portal.request_fact; create policy states on portal.request_fact for insert to portal_web
     with check (by_person = (select guard.actor_id()) and exists (
       select from portal.fact_right r where r.kind = request_fact.kind and r.role = by_role))`,
  ],
])(
  'the comparison sees it when %s',
  async (_, alter) => {
    const some = cells.filter(({ who, at }) => at === 'handled' && ['mara', 'okafor', 'novak'].includes(who))
    expect(await differences(some, alter)).not.toEqual([])
  },
  120_000,
)

test("the table of rights is the domain's, row for row", async () => {
  const { rows } = await nw.owner.query(
    'select kind, role, relation, staff_only as "staffOnly", after_end as "afterEnd" from portal.fact_right',
  )
  expect(new Set(rows.map(row => JSON.stringify(row)))).toEqual(new Set(factRights.map(row => JSON.stringify(row))))
})
