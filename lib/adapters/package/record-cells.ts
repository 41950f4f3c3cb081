import type { MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'

type Cell = (record: MonitoringRecord, no: number, file: string) => string | number | boolean | null | undefined

/** The columns of the data files, in order; their meaning stands in the README of the package. */
const cells = {
  no: (_, no) => no,
  id: record => record.id,
  stream: record => record.source.stream,
  category: record => record.category,
  start: record => record.when.start,
  end: record => record.when.end,
  time_basis: record => record.when.basis,
  time_as_written: record => record.when.raw,
  activity: record => record.activity.name,
  object: record => record.object,
  device: record => record.device,
  place: record => record.place?.label,
  latitude: record => record.place?.lat,
  longitude: record => record.place?.lon,
  accuracy_m: record => record.place?.accuracyM,
  role: record => record.role,
  depth: record => record.depth,
  file: (_, __, file) => file,
  looked_as: record => record.consultation?.function,
  looked_why: record => record.consultation?.purpose,
  looked_in: record => record.consultation?.system,
  looked_exported: record => record.consultation?.exported,
  looked_cleared: record => record.consultation?.cleared,
  training_set: record => record.training?.dataset,
  training_model: record => record.training?.model,
  training_from: record => record.training?.from,
  training_to: record => record.training?.to,
  training_entries: record => record.training?.records,
  training_basis: record => record.training?.basis,
  derived_by: record => record.derived?.by,
  raw: record => (record.raw === null ? '' : JSON.stringify(record.raw)),
} satisfies Record<string, Cell>

export type ColumnName = keyof typeof cells

export const columnNames = Object.keys(cells) as ColumnName[]
const inOrder = Object.values<Cell>(cells)

/** One record as the cells of a row; `no` is its number in the report, `file` its picture's name in the package or ''. */
export const recordCells = (record: MonitoringRecord, no: number, file: string): string[] =>
  inOrder.map(cell => String(cell(record, no, file) ?? ''))
