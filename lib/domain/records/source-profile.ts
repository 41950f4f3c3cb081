import type { MonitoringRecord } from './monitoring-record.ts'

/** What is known about a source's records as a whole, for the choice of columns. */
export type SourceProfile = {
  /** Devices seen, at most three. */
  devices: string[]
  hasLength: boolean
  hasSize: boolean
  /** Some time was ambiguous, skipped or worked out, and carries a mark. */
  marked: boolean
}

const mostDevices = 3

/** Looks at records as they pass. */
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

/** The profile of all records by those of its parts, in order. */
export const mergedProfile = (parts: readonly SourceProfile[]): SourceProfile => ({
  devices: [...new Set(parts.flatMap(({ devices }) => devices))].slice(0, mostDevices),
  hasLength: parts.some(({ hasLength }) => hasLength),
  hasSize: parts.some(({ hasSize }) => hasSize),
  marked: parts.some(({ marked }) => marked),
})

/** Stands in for a profile that was never noted: every column, every device named. */
export const unknownProfile: SourceProfile = { devices: ['', ' '], hasLength: true, hasSize: true, marked: true }
