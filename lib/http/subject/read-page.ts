import 'server-only'
import type { Permit } from '../../domain/access-policy.ts'
import { type AccessReport, recordsPerPage } from '../../domain/access-report.ts'
import type { AccessRequest } from '../../domain/access-request.ts'
import type { MonitoringRecord } from '../../domain/monitoring-record.ts'
import { granted, type Result, refused } from '../../domain/refusal.ts'
import { readRecords } from '../../features/open-report.ts'
import type { World } from '../../ports/world.ts'
import { pageOfDay } from './page-of-day.ts'

type Given = { world: World; permit: Permit<'report:read'>; request: AccessRequest }
/** What the address says: a page from 1, or a day (ISO) to jump to. */
type Asked = { page: string; day?: string | undefined }

/** The asked page of a source's entries (from 0); a source that holds nothing has one empty page. */
export async function readPage(
  { world, permit, request }: Given,
  { facts, statistics }: AccessReport,
  source: string,
  asked: Asked,
): Promise<Result<{ page: number; records: MonitoringRecord[] }>> {
  const all = statistics.bySource[source]?.records ?? 0
  if (all === 0) return granted({ page: 0, records: [] })
  const pages = Math.ceil(all / recordsPerPage)
  const read = async (page: number) => {
    const found = await readRecords(world, permit, request, source, page)
    return found.ok ? found.value : []
  }
  const from = startOf(asked.day, facts.timeZone)
  const page = from ? await pageOfDay(from, pages, read) : numberOf(asked.page)
  return page < pages ? granted({ page, records: await read(page) }) : refused('not_found')
}

const numberOf = (page: string): number => (/^[1-9]\d{0,6}$/.test(page) ? Number(page) - 1 : 0)

function startOf(day: string | undefined, zone: string): Temporal.Instant | null {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  try {
    return Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()
  } catch (thrown) {
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}
