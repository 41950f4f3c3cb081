import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { causeOf } from '#lib/adapters/faults/cause-of.ts'
import { MailNotSent } from '#lib/adapters/mail/mail-fault.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { languages } from '#lib/domain/rights/actor.ts'
import { occasions, type Pace, type Topic } from '#lib/domain/staff-mail/occasion.ts'
import type { Mail } from '#lib/ports/mailer.ts'
import { extension } from '#lib/testing/case/stated-facts.ts'
import { people } from '#lib/testing/cast.ts'
import { testParts } from '#lib/testing/test-parts.ts'
import { staffMailWords } from './staff-mail-words.ts'
import { tellStaff } from './tell-staff.ts'

let parts: Awaited<ReturnType<typeof testParts>>
beforeAll(async () => {
  parts = await testParts()
})
afterAll(() => parts.end())

/** Does the jobs that facts of the case sent, one after the other; gives the mails. A job that fails stays. */
async function told(requestId: string, fails: (mail: Mail) => Error | null = () => null): Promise<Mail[]> {
  const sent: Mail[] = []
  const send = async (mail: Mail) => {
    const fault = fails(mail)
    if (fault) throw fault
    sent.push(mail)
  }
  const steps = parts.stepsOf(requestId, { mailer: { send, check: async () => undefined } })
  const { rows } = await parts.nw.owner.query(
    "select id, data from pgboss.job where name = 'tell' and state = 'created' and data ->> 'requestId' = $1 order by created_on, id",
    [requestId],
  )
  for (const { id, data } of rows) {
    const failed = await tellStaff(steps, requestId, data.factId, causeOf).catch(thrown => causeOf(thrown))
    if (failed === undefined) await parts.nw.owner.query('delete from pgboss.job where id = $1', [id])
    else causes.push(failed)
  }
  return sent
}
const causes: string[] = []

const addresses = (mails: Mail[]) => mails.map(({ to }) => to.split('@')[0]).sort()
const states = (who: keyof typeof people, requestId: string, fact: FactBody) =>
  parts.nw.as(who, ({ requests }) => requests.record(requestId, fact, people[who]))
const wants = (who: string, topic: Topic, pace: Pace) =>
  parts.nw.owner.query(
    `insert into guard.staff_mail (person_id, language, pool, own, second, subject, failures, dates)
     select $1, 'fr', paces ->> 'pool', paces ->> 'own', paces ->> 'second', paces ->> 'subject', paces ->> 'failures',
       paces ->> 'dates'
     from (select '{"pool":"once","own":"once","second":"once","subject":"once","failures":"once","dates":"once"}'::jsonb
       || jsonb_build_object($2::text, $3::text) as paces) said`,
    [who, topic, pace],
  )
const taken = (handlerId: 'okafor' | 'novak') =>
  ({ kind: 'assigned', handlerId, handlerName: people[handlerId].name }) as const

describe('a mail to staff', () => {
  test('of a new request goes once to each handler outside the line of the person, and names nobody', async () => {
    const { id, number } = await parts.nw.request('mara')
    const mails = await told(id)
    expect(addresses(mails)).toEqual(['novak', 'okafor'])
    for (const { subject, text } of mails) {
      expect(subject).toBe('Ein Antrag wartet darauf, übernommen zu werden')
      expect(text).toContain(`Antrag ${number} ist eingegangen`)
      expect(text).toMatch(/Der letzte Tag dafür ist \w+, \d+\. \w+ \d{4}\./)
      expect(text).toContain(`https://fifteen.northwind.example/cases/${number}`)
      expect(`${subject} ${text}`).not.toMatch(/mara|lindqvist/i)
    }
    expect(await told(id)).toEqual([])
  })

  test('goes to those of the place, where it has handlers', async () => {
    await parts.nw.owner.query(
      `insert into portal.establishment (id, name, country, time_zone, regional_roll)
       values ('lyon', 'Northwind SAS, Lyon', 'FR', 'Europe/Paris', false)`,
    )
    await parts.nw.owner.query("update portal.person set establishment_id = 'lyon' where id = 'novak'")
    expect(addresses(await told((await parts.nw.request('mara')).id))).toEqual(['okafor'])
    await parts.nw.owner.query(
      "update portal.person set establishment_id = 'lyon' where id in ('okafor', 'hedda', 'jonas')",
    )
    const mails = await told((await parts.nw.request('mara')).id)
    expect(addresses(mails)).toEqual(['novak', 'okafor'])
    expect(mails[0]?.subject).toBe('Une demande attend d’être prise')
    await parts.nw.owner.query("update portal.person set establishment_id = 'berlin' where establishment_id = 'lyon'")
  })

  test('that a second person is needed goes to approver and officer, and not to who proposed it', async () => {
    const { id } = await parts.nw.request('mara')
    await states('okafor', id, taken('okafor'))
    await told(id)
    await states('okafor', id, extension)
    const mails = await told(id)
    expect(addresses(mails)).toEqual(['aalto', 'marchetti'])
    expect(mails[0]?.subject).toBe('Eine zweite Person wird gebraucht')
  })

  test('of a case that changes hands goes to both, and leads who had it to the list', async () => {
    const { id, number } = await parts.nw.request('mara')
    await states('okafor', id, taken('okafor'))
    await told(id)
    await states('aalto', id, taken('novak'))
    const mails = await told(id)
    expect(mails.map(({ to, text }) => [to.split('@')[0], text.includes(`/cases/${number}`)])).toEqual([
      ['novak', true],
      ['okafor', false],
    ])
  })

  test('of a complaint goes to the officer, not to the handler who is complained of', async () => {
    const { id } = await parts.nw.request('mara')
    await states('okafor', id, taken('okafor'))
    await told(id)
    await states('mara', id, { kind: 'complaint', to: 'officer', words: 'You are slow.' })
    expect(addresses(await told(id))).toEqual(['aalto'])
  })

  test('is sent to nobody twice when the worker is lost between two', async () => {
    const { id } = await parts.nw.request('mara')
    causes.length = 0
    const first = await told(id, mail => (mail.to.startsWith('okafor') ? new MailNotSent('ECONNECTION', null) : null))
    expect([addresses(first), causes]).toEqual([['novak'], ['mail_away']])
    expect(addresses(await told(id))).toEqual(['okafor'])
    expect(await told(id)).toEqual([])
  })

  test('reaches the others when one address is refused; the job fails by that and tries it alone again', async () => {
    const { id } = await parts.nw.request('mara')
    causes.length = 0
    const refuses = (mail: Mail) => (mail.to.startsWith('novak') ? new MailNotSent('EENVELOPE', 550) : null)
    expect(addresses(await told(id, refuses))).toEqual(['okafor'])
    expect(await told(id, refuses)).toEqual([])
    expect(causes).toEqual(['address_refused', 'address_refused'])
    expect(addresses(await told(id))).toEqual(['novak'])
  })

  test('comes as its recipient wishes: in their language, with the mail of the day, or not at all', async () => {
    await wants('okafor', 'pool', 'never')
    await wants('novak', 'pool', 'daily')
    const { id } = await parts.nw.request('mara')
    expect(await told(id)).toEqual([])
    const { rows } = await parts.nw.owner.query(
      'select person_id, occasion, sent_at from guard.staff_told where request_id = $1',
      [id],
    )
    expect(rows).toEqual([{ person_id: 'novak', occasion: 'newRequest', sent_at: null }])
    await states('aalto', id, taken('okafor'))
    expect((await told(id)).map(({ subject }) => subject)).toEqual(['Un dossier est à vous maintenant'])
    await parts.nw.owner.query('delete from guard.staff_mail')
  })

  test('has its words for each occasion in each language, with the number, where it is, and where to choose', () => {
    for (const language of languages)
      for (const occasion of occasions) {
        const { subject, text } = staffMailWords(
          { occasion, by: Temporal.PlainDate.from('2026-12-03') },
          'DR-2026-0142',
          language,
          { appUrl: 'https://fifteen.example' },
        )
        expect(subject).not.toMatch(/DR-|staff-mail/)
        expect(text.includes('DR-2026-0142')).toBe(occasion !== 'sourcesBroken')
        expect(text.match(/https:/g)).toHaveLength(2)
        expect(text).toContain('https://fifteen.example/account/mails')
      }
  })
})

describe('the database lets a job tell', () => {
  const everybody = { person: null, roles: ['handler', 'approver', 'dpo', 'administrator'], barred: [] } as const
  const reached = async (requestId: string, occasion: (typeof occasions)[number], to = {}) =>
    (await parts.stepsOf(requestId)(world => world.staffMail.toTell(occasion, { ...everybody, ...to }, ''))).map(
      ({ personId }) => personId,
    )

  test('nobody who may not see the case, whatever it asks for', async () => {
    const { id } = await parts.nw.request('mara')
    expect(await reached(id, 'second')).toEqual(['aalto', 'marchetti', 'novak', 'okafor'])
    await states('okafor', id, taken('okafor'))
    expect(await reached(id, 'second')).toEqual(['aalto', 'marchetti', 'okafor'])
    for (const person of ['mara', 'jonas', 'hedda', 'helena', 'novak', 'gone', 'celik', 'stranger'])
      expect(await reached(id, 'second', { person }), person).toEqual([])
    await parts.state(id, { kind: 'conflict_declared', personId: 'okafor', why: 'We are married.' })
    expect(await reached(id, 'second')).toEqual(['aalto', 'marchetti'])
  })

  test('of a source that failed the administrators; that a case went to somebody else who had it', async () => {
    const { id } = await parts.nw.request('mara')
    expect(await reached(id, 'sourcesBroken', { roles: ['administrator'] })).toEqual(['celik'])
    expect(await reached(id, 'taken', { person: 'novak' })).toEqual([])
    await states('aalto', id, taken('novak'))
    await states('aalto', id, taken('okafor'))
    expect(await reached(id, 'taken', { person: 'novak' })).toEqual(['novak'])
  })

  test('of facts of its own case alone, and nobody else to tell at all', async () => {
    const [one, other] = [await parts.nw.request('mara'), await parts.nw.request('stranger')]
    const [fact] = (await parts.caseOf('stranger', other.number)).facts
    const note = (personId: string, factId: string) =>
      parts.stepsOf(one.id)(world => world.staffMail.noteTold(factId, personId, 'second', false))
    expect(await note('marchetti', fact?.id ?? '')).toBe(false)
    const [own] = (await parts.caseOf('mara', one.number)).facts
    expect(await note('jonas', own?.id ?? '')).toBe(false)
    expect(await note('marchetti', own?.id ?? '')).toBe(true)
    await expect(
      parts.nw.as('aalto', ({ staffMail }) => staffMail.toTell('second', everybody, '')),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
