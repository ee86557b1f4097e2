// Reads the exports of UPR Info's database in all their forms, and any other table of recommendations whose columns can be told.

import { columnFields, type GuessedColumns, guessColumns } from './column-mapping.ts'
import type { Content, Sheet } from './content.ts'
import { positionOfWords } from './position-words.ts'
import type { ParsedDocument, Position, Warning } from './schema.ts'
import { readTableRows } from './table-rows.ts'

/** The columns that make a table an export of UPR Info, whatever their headings. */
const exportFields = ['stateUnderReview', 'text', 'states', 'position', 'action', 'issues', 'session'] as const

/** Whether the first table of the content is an export of UPR Info. */
export function isUprInfoExport(content: Content): boolean {
  const columns = guessColumns(tableOf(content)?.rows ?? [])
  return columns?.isCertain === true && exportFields.every((field) => columns.mapping[field] !== undefined)
}

/** Its rows as proposals, and its voluntary pledges apart. UPR Info: everything but "Accepted" counts as noted; no answer is pending. */
export function readUprInfoExport(content: Content): ParsedDocument {
  return { kind: 'upr-info', ...readTable(content, exportPosition) }
}

/** Whether the content is a table: a sheet of two rows and two columns at least. */
export function isTable(content: Content): boolean {
  return tableOf(content) !== undefined
}

/** Any table, by the person's mapping in the content or else by a guess; without any, only its columns, so that a person can map them. */
export function readMappedTable(content: Content): ParsedDocument {
  return { kind: 'table', ...readTable(content, positionOfWords) }
}

function readTable(content: Content, positionOf: (words: string) => Position | undefined): Omit<ParsedDocument, 'kind'> {
  const rows = tableOf(content)?.rows ?? []
  const columns = (content.mapping && columnsByName(rows, content.mapping)) ?? guessColumns(rows)
  const names = namesOf(rows, columns)
  if (columns?.mapping.text === undefined) {
    return {
      recommendations: [],
      positions: [],
      columns: names,
      mapping: {},
      warnings: [{ code: 'tableShapeUnclear', detail: names.join(', ').slice(0, 200) }],
    }
  }
  const read = readTableRows(rows, columns, { positionOf, hasStatesInText: columns.mapping.states === undefined })
  const doubts: Warning[] = columns.isCertain ? [] : [{ code: 'tableShapeUnclear', detail: names[columns.mapping.text] ?? '' }]
  const mapping = Object.fromEntries(Object.entries(columns.mapping).map(([field, column]) => [field, names[column] ?? '']))
  return { ...read, columns: names, mapping, warnings: [...doubts, ...read.warnings] }
}

/** The person's mapping on the row that holds all the names it uses; on column numbers where the table has no header. */
function columnsByName(rows: string[][], chosen: Record<string, string>): GuessedColumns | undefined {
  const fields = columnFields.filter((field) => Object.hasOwn(chosen, field))
  if (fields.length === 0) return undefined
  const headerRow = rows.slice(0, 10).findIndex((row) => fields.every((field) => row.some((cell) => cell.trim() === chosen[field])))
  const header = rows[headerRow] ?? []
  const columnOf = (name: string) => (headerRow < 0 ? Number(name) - 1 : header.findIndex((cell) => cell.trim() === name))
  const pairs = fields
    .map((field) => [field, columnOf(chosen[field] ?? '')] as const)
    .filter(([, column]) => Number.isInteger(column) && column >= 0)
  return { headerRow, header, mapping: Object.fromEntries(pairs), isCertain: true }
}

function namesOf(rows: string[][], columns: GuessedColumns | undefined): string[] {
  const header = columns ? columns.header : (rows.find((row) => row.length > 1) ?? [])
  const width = Math.max(header.length, rows[0]?.length ?? 0)
  return Array.from({ length: width }, (_, column) => header[column]?.trim().slice(0, 200) || String(column + 1))
}

/** The sheet that can be told to hold recommendations, else any; of several, the one with the most rows. */
function tableOf(content: Content): Sheet | undefined {
  const tables = content.sheets
    .filter((sheet) => sheet.rows.length > 1 && sheet.rows.some((row) => row.length > 1))
    .sort((a, b) => b.rows.length - a.rows.length)
  return tables.find((sheet) => guessColumns(sheet.rows) !== undefined) ?? tables[0]
}

function exportPosition(words: string): Position | undefined {
  const plain = words.toLowerCase()
  if (/^(?:accepted|supported)$/.test(plain)) return 'supported'
  if (plain === '' || /^(?:no response|pending|no answer|-)$/.test(plain)) return 'pending'
  if (/^(?:noted|rejected|general response|no clear position|partially accepted|accepted in part|accepted in principle)$/.test(plain))
    return 'noted'
  return undefined
}
