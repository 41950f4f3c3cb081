import type { MonitoringRecord } from '#lib/domain/monitoring-record'
import type { SourceProfile } from './record-row.ts'

const mostDevices = 3

/** Looks through a source's records for what decides its columns. */
export function profileRecords(): { add(record: MonitoringRecord): void; finish(): SourceProfile } {
  const devices = new Set<string>()
  const profile = { hasLength: false, hasSize: false, marked: false }
  return {
    add({ device, when, media }) {
      if (device !== undefined && devices.size < mostDevices) devices.add(device)
      profile.hasLength ||= when.start !== null && (when.end ?? null) !== null
      profile.hasSize ||= media?.bytes !== undefined
      profile.marked ||= /^(?:ambiguous|gap|derived)/.test(when.basis)
    },
    finish: () => ({ devices: [...devices], ...profile }),
  }
}
