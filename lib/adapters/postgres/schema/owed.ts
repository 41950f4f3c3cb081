import { sql } from 'drizzle-orm'
import { boolean, check, index, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import type { Owed } from '#lib/domain/case/owed/thing.ts'
import { day, instant, portal } from './portal.ts'
import { accessRequest } from './requests.ts'

/**
 * Everything that is owed, a row a thing, written in the transaction of the fact that changed it. An exposure has no case:
 * its id stands for the number.
 */
export const owed = portal.table(
  'owed',
  {
    number: text('number').notNull(),
    key: text('key').notNull(),
    requestId: uuid('request_id').references(() => accessRequest.id),
    // Kept by the database itself: who may see the row depends on these.
    subjectId: text('subject_id'),
    handlerId: text('handler_id'),
    establishmentId: text('establishment_id'),
    kind: text('kind').$type<Owed['kind']>().notNull(),
    step: text('step').$type<Owed['step']>().notNull(),
    of: text('of'),
    about: text('about'),
    since: instant('since').notNull(),
    dueOn: day('due_on'),
    dueBefore: instant('due_before'),
    undated: text('undated').$type<Owed['undated']>(),
    targetOn: day('target_on'),
    targetBefore: instant('target_before'),
    paused: text('paused').$type<Owed['paused']>(),
    waits: boolean('waits').notNull(),
    /** Somebody decides or advises who did not do what came before. */
    second: boolean('second').notNull(),
    ownerId: text('owner_id'),
    ownerName: text('owner_name'),
    /** It does itself, and only shows where it does not. */
    machine: boolean('machine').notNull(),
    roles: text('roles').array().$type<Owed['owner']['roles']>().notNull(),
    barred: text('barred').array().notNull(),
    /** Where the list has it: 0, or 1 while its clock stands still. */
    part: smallint('part').notNull(),
    /** Its last moment, our own, or since when it is owed; and the one from which it is near. */
    moment: instant('moment').notNull(),
    nearFrom: instant('near_from').notNull(),
  },
  table => [
    primaryKey({ columns: [table.number, table.key] }),
    check('owed_part', sql`${table.part} between 0 and 1`),
    // There is much that the machine does by itself, and people see it only once it is late.
    index('owed_order').on(table.part, table.moment, table.number, table.key).where(sql`not ${table.machine}`),
    index('owed_handler')
      .on(table.handlerId, table.part, table.moment, table.number, table.key)
      .where(sql`not ${table.machine}`),
    index('owed_machine').on(table.part, table.moment, table.number, table.key).where(sql`${table.machine}`),
    index('owed_owner').on(table.ownerId, table.part, table.moment, table.number, table.key),
    index('owed_nobody')
      .on(table.roles, table.part, table.moment, table.number, table.key)
      .where(sql`${table.ownerId} is null and not ${table.machine}`),
    index('owed_second').on(table.part, table.moment, table.number, table.key).where(sql`${table.second}`),
    index('owed_waits').on(table.part, table.moment, table.number, table.key).where(sql`${table.waits}`),
    index('owed_figures').on(table.kind, table.of, table.moment).where(sql`not ${table.machine}`),
    index('owed_case').on(table.requestId),
    index('owed_subject').on(table.subjectId),
  ],
)
