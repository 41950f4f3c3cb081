import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, smallint, text, uuid } from 'drizzle-orm/pg-core'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { CaseStanding } from '#lib/domain/case/case-standing.ts'
import type { CaseFigures, CaseRight } from '#lib/domain/figures/metrics.ts'
import { day, instant, portal, searchWords } from './portal.ts'
import { accessRequest } from './requests.ts'

/** How each case stands, for lists and figures: a row a case, written in the transaction of the fact that changed it. */
export const caseStanding = portal.table(
  'case_standing',
  {
    requestId: uuid('request_id')
      .primaryKey()
      .references(() => accessRequest.id),
    // Kept by the database itself: who may see the row depends on these.
    number: text('number').notNull(),
    subjectId: text('subject_id').notNull(),
    establishmentId: text('establishment_id').notNull(),
    handlerId: text('handler_id'),
    /** By which way the request came. */
    channel: text('channel').$type<AccessRequest['channel']>(),
    words: searchWords('words').notNull().default(sql`''`),
    withheld: integer('withheld').notNull().default(0),
    /** By which version of the rules the rest was read; 0 when facts have come since. */
    version: integer('version').notNull().default(0),
    // What the domain reads in the facts; null before it did.
    state: text('state').$type<CaseStanding['state']>(),
    /** Where the list has it: 0 open, 1 open with the clock standing still, 2 no longer open. */
    part: smallint('part'),
    closed: boolean('closed'),
    paused: text('paused').$type<CaseStanding['paused']>(),
    awaits: boolean('awaits'),
    receivedOn: day('received_on'),
    due: day('due'),
    nearFrom: instant('near_from'),
    endsBefore: instant('ends_before'),
    extended: boolean('extended'),
    handlerName: text('handler_name'),
    followsOn: day('follows_on'),
    releasedOn: day('released_on'),
    endedAt: instant('ended_at'),
    extensionTold: boolean('extension_told'),
    surgeCited: boolean('surge_cited'),
    /** False where the request was joined to another, which is counted. */
    counted: boolean('counted'),
    answeredIn: integer('answered_in'),
    inTime: boolean('in_time'),
    withinOneMonth: boolean('within_one_month'),
    withinThreeMonths: boolean('within_three_months'),
    refused: text('refused').$type<CaseFigures['refused']>(),
    withdrawn: boolean('withdrawn'),
    pausedDays: integer('paused_days'),
    /** Rights asked for and complaints; null where there were none. */
    rights: jsonb('rights').$type<CaseRight[]>(),
  },
  table => [
    check('case_standing_part', sql`${table.part} between 0 and 2`),
    index('case_standing_order').on(table.part, table.due, table.number),
    index('case_standing_handler').on(table.handlerId, table.part, table.due, table.number),
    index('case_standing_received').on(table.receivedOn),
    // All that figures count of cases that have ended, so that the table is not read for them.
    index('case_standing_figures')
      .on(
        table.receivedOn,
        table.answeredIn,
        table.inTime,
        table.withinOneMonth,
        table.withinThreeMonths,
        table.extended,
        table.refused,
        table.withdrawn,
        table.pausedDays,
        table.withheld,
      )
      .where(sql`${table.counted} and ${table.endedAt} is not null`),
    index('case_standing_running')
      .on(table.receivedOn, table.establishmentId, table.endsBefore, table.extended, table.pausedDays, table.withheld)
      .where(sql`${table.counted} and ${table.endedAt} is null`),
    // All that figures by place, handler and way count.
    index('case_standing_groups')
      .on(
        table.receivedOn,
        table.establishmentId,
        table.handlerId,
        table.channel,
        table.answeredIn,
        table.inTime,
        table.withinOneMonth,
        table.endedAt,
        table.endsBefore,
      )
      .where(sql`${table.counted}`),
    index('case_standing_decision').on(table.due, table.number).where(sql`${table.state} = 'DECISION'`),
    index('case_standing_awaits').on(table.part, table.due, table.number).where(sql`${table.awaits}`),
    index('case_standing_ends').on(table.endsBefore).where(sql`${table.part} < 2`),
    index('case_standing_oldest').on(table.establishmentId, table.receivedOn).where(sql`${table.part} < 2`),
    index('case_standing_follows').on(table.handlerId).where(sql`${table.followsOn} is not null`),
    // All that the policy asks, so that cases are counted without the table.
    index('case_standing_subject').on(table.subjectId, table.handlerId),
    index('case_standing_extended')
      .on(table.subjectId, table.handlerId, table.surgeCited)
      .where(sql`${table.extensionTold}`),
    index('case_standing_behind').on(table.version),
    index('case_standing_words').using('gin', table.words),
  ],
)
