// Reads tables saved as text: finds encoding, line ends and separator, and gives rows of cells.
import { parse } from 'csv-parse/sync'
import { Unreadable } from './blocks.ts'
import { type DecodedText, decodeText } from './encoding.ts'

export type CsvTable = {
  /** Row 0 is the first line of the file; blank lines keep their place as empty rows. */
  rows: string[][]
  separator: string
  encoding: DecodedText['encoding']
  isEncodingCertain: boolean
  /** Row numbers, from 1, whose number of cells differs from the first row's. */
  raggedRows: number[]
  /** True when a quotation mark was opened and never closed, so that quotes were read as ordinary signs. */
  hasOpenQuote: boolean
}

const separators = [',', ';', '\t', '|']
const maxRows = 300_000
/** One cell of a table of texts; a longer one is a slip in the quotes or an attack. */
const maxRecord = 4_000_000

/** The table in a CSV, TSV or like file. Throws Unreadable: badEncoding, unknownType, damaged, noTable, tooManyRows. */
export function readCsv(bytes: Uint8Array): CsvTable {
  const { text, encoding, isCertain } = decodeText(bytes)
  const declared = /^sep=(.)\r?\n/.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  const delimiter = lineEndOf(body)
  const separator = declared?.[1] ?? guessSeparator(body, delimiter)
  if (separator === undefined) throw new Unreadable('noTable')
  const { rows, hasOpenQuote } = parseRows(body, separator, delimiter)
  if (rows.length > maxRows) throw new Unreadable('tooManyRows', { rows: rows.length, limit: maxRows })
  if (declared) rows.unshift([])
  const width = rows.find((row) => row.length > 1)?.length ?? 1
  const raggedRows = rows.flatMap((row, index) =>
    row.length !== width && row.length > 0 && row.some((cell) => cell !== '') ? [index + 1] : [],
  )
  return { rows, separator, encoding, isEncodingCertain: isCertain, raggedRows, hasOpenQuote }
}

/** Whether a text looks like a table: its first lines have the same number of the same separator, at least one. */
export function looksLikeCsv(text: string): boolean {
  const head = text.slice(0, 20_000)
  return /^sep=.\r?\n/.test(head) || guessSeparator(head, lineEndOf(head)) !== undefined
}

function parseRows(text: string, separator: string, lineEnd: string): { rows: string[][]; hasOpenQuote: boolean } {
  const options = {
    delimiter: separator,
    record_delimiter: lineEnd,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: maxRecord,
  }
  try {
    return { rows: parse(text, options), hasOpenQuote: false }
  } catch (error) {
    if (codeOf(error) === 'CSV_MAX_RECORD_SIZE') throw new Unreadable('tooLarge', { limit: maxRecord })
    if (codeOf(error) !== 'CSV_QUOTE_NOT_CLOSED') throw new Unreadable('damaged', { part: 'csv' })
    return { rows: parse(text, { ...options, quote: null }), hasOpenQuote: true }
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** Old Macintosh programs end lines with a carriage return alone. */
function lineEndOf(text: string): string {
  const head = text.slice(0, 200_000)
  const feeds = head.split('\n').length - 1
  const returns = head.split('\r').length - 1
  if (returns > 0 && feeds < returns / 2) return '\r'
  return head.includes('\r\n') && feeds === returns ? '\r\n' : '\n'
}

/** The sign that divides the first lines, outside quotes, into the same number of cells, at least two. */
function guessSeparator(text: string, lineEnd: string): string | undefined {
  const lines = firstLines(text, lineEnd, 12)
  const header = lines[0]
  if (header === undefined) return undefined
  let best: string | undefined
  let bestScore = 0
  for (const separator of separators) {
    const counts = lines.map((line) => countOutsideQuotes(line, separator))
    const first = counts[0] ?? 0
    if (first === 0) continue
    const alike = counts.filter((count) => count === first).length / counts.length
    const score = alike * 10 + Math.min(first, 20) / 20
    if (alike >= 0.5 && score > bestScore) {
      best = separator
      bestScore = score
    }
  }
  return best
}

/** Lines as records: an end inside quotes does not end the record. */
function firstLines(text: string, lineEnd: string, count: number): string[] {
  const lines: string[] = []
  let record = ''
  for (const line of text.slice(0, 60_000).split(lineEnd)) {
    record = record === '' ? line : record + lineEnd + line
    if ((record.split('"').length - 1) % 2 === 1 && record.length < 10_000) continue
    if (record.trim() !== '') lines.push(record)
    record = ''
    if (lines.length === count) break
  }
  return lines
}

function countOutsideQuotes(line: string, separator: string): number {
  let count = 0
  let isQuoted = false
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) count++
  }
  return count
}
