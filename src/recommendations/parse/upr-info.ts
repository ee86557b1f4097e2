// Reads the exports of UPR Info's database in all their forms, and any other table of recommendations whose columns can be told.

import { type ColumnMapping, type GuessedColumns, guessColumns } from './column-mapping.ts'
import type { Content, Sheet } from './content.ts'
import { positionOfWords } from './position-words.ts'
import type { ParsedDocument, Position, Warning } from './schema.ts'
import { readTableRows } from './table-rows.ts'

/** The columns that make a table an export of UPR Info, whatever their headings. */
const exportFields = ['stateUnderReview', 'text', 'recommendingState', 'position', 'action', 'issues', 'session'] as const

/** Whether the first table of the content is an export of UPR Info. */
export function isUprInfoExport(content: Content): boolean {
  const columns = guessColumns(tableOf(content)?.rows ?? [])
  return columns?.isCertain === true && exportFields.every((field) => columns.mapping[field] !== undefined)
}

/** Its rows as proposals, and its voluntary pledges apart. UPR Info: everything but "Accepted" counts as noted; no answer is pending. */
export function readUprInfoExport(content: Content): ParsedDocument {
  return { kind: 'upr-info', ...readTable(content, undefined, exportPosition) }
}

/** Whether the content is a table with a column that can hold recommendations. */
export function isTable(content: Content): boolean {
  return tableOf(content) !== undefined
}

/** Any table. `mapping` is the person's correction of the guess that an earlier reading returned as `columns`. */
export function readMappedTable(content: Content, mapping?: ColumnMapping): ParsedDocument {
  return { kind: 'table', ...readTable(content, mapping, positionOfWords) }
}

function readTable(
  content: Content,
  correction: ColumnMapping | undefined,
  positionOf: (words: string) => Position | undefined,
): Omit<ParsedDocument, 'kind'> {
  const sheet = tableOf(content)
  const guess = sheet && guessColumns(sheet.rows)
  const columns: GuessedColumns | undefined = guess && { ...guess, ...(correction && { mapping: correction, isCertain: true }) }
  if (!sheet || !columns || columns.mapping.text === undefined) {
    return {
      recommendations: [],
      positions: [],
      warnings: [{ code: 'tableShapeUnclear' }],
      ...(guess && { columns: { header: guess.header, mapping: guess.mapping } }),
    }
  }
  const read = readTableRows(sheet.rows, columns, { positionOf, hasStatesInText: columns.mapping.recommendingState === undefined })
  const doubts: Warning[] = columns.isCertain ? [] : [{ code: 'tableShapeUnclear', detail: columns.header[columns.mapping.text] ?? '' }]
  return { ...read, columns: { header: columns.header, mapping: columns.mapping }, warnings: [...doubts, ...read.warnings] }
}

/** The sheet with the most rows that can be told to hold recommendations. */
function tableOf(content: Content): Sheet | undefined {
  return content.sheets.filter((sheet) => guessColumns(sheet.rows) !== undefined).sort((a, b) => b.rows.length - a.rows.length)[0]
}

function exportPosition(words: string): Position | undefined {
  const plain = words.toLowerCase()
  if (/^(?:accepted|supported)$/.test(plain)) return 'supported'
  if (plain === '' || /^(?:no response|pending|no answer|-)$/.test(plain)) return 'pending'
  if (/^(?:noted|rejected|general response|no clear position|partially accepted|accepted in part|accepted in principle)$/.test(plain))
    return 'noted'
  return undefined
}
