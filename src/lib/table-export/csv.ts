// A table as CSV (RFC 4180) that spreadsheet programs open with the right letters and without running anything.
import { setImmediate } from 'node:timers/promises'
import { type CellValue, type Column, isFormulaLike, type Rows, withoutForbidden } from './table.ts'

/**
 * UTF-8 with byte order mark, comma, CRLF, header line first; as pieces of about 64 KB, whatever the number of rows.
 * A text that could be taken for a formula gets an apostrophe before it; a number of a number column stays as it is.
 */
export async function* tableToCsv(columns: readonly Column[], rows: Rows): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = `\ufeff${columns.map(({ header }) => csvCell(header)).join(',')}\r\n`
  for await (const row of rows) {
    for (let i = 0; i < columns.length; i++) {
      if (i > 0) text += ','
      text += csvCell(row[columns[i]!.key])
    }
    text += '\r\n'
    if (text.length < pieceLength) continue
    yield encoder.encode(text)
    text = ''
    // Others want to be served while a long export runs.
    await setImmediate()
  }
  yield encoder.encode(text)
}

const pieceLength = 65_536

function csvCell(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const clean = withoutForbidden(value)
  const harmless = isFormulaLike(clean) ? `'${clean}` : clean
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const needsQuotes = /[",\r\n]|^\s|\s$/
