// A table as an Excel workbook, written piece by piece so that memory stays flat whatever the number of rows.
import { setImmediate } from 'node:timers/promises'
import { Zip, ZipDeflate } from 'fflate'
import {
  contentTypesXml,
  mostRows,
  packageRelationsXml,
  sheetEnd,
  sheetRow,
  sheetStart,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
} from './sheet-xml.ts'
import type { Column, Rows } from './table.ts'

export type XlsxTable = {
  columns: readonly Column[]
  rows: Rows
  sheetName: string
  /** Put at the end of a text that is longer than a cell may be (32,767 characters). */
  cutNote?: string
  /** Rows per sheet with the header; more go to a further sheet. The format's limit unless told. */
  rowsPerSheet?: number
}

/**
 * The workbook's bytes. Header bold and frozen, filter on every column, widths, real numbers and dates; every text is a text, also one that begins
 * like a formula. Nothing in it names an author, a program or a path, and the same rows give the same bytes.
 */
export async function* tableToXlsx({
  columns,
  rows,
  sheetName,
  cutNote = defaultNote,
  rowsPerSheet = mostRows,
}: XlsxTable): AsyncGenerator<Uint8Array> {
  const archive = openArchive()
  let sheets = 1
  let rowCount = 1
  let write = archive.file('xl/worksheets/sheet1.xml')
  let text = sheetStart(columns, cutNote)
  for await (const row of rows) {
    if (rowCount === rowsPerSheet) {
      write(text + sheetEnd(columns, rowCount), true)
      sheets++
      rowCount = 1
      write = archive.file(`xl/worksheets/sheet${sheets}.xml`)
      text = sheetStart(columns, cutNote)
    }
    text += sheetRow(columns, row, cutNote)
    rowCount++
    if (text.length < pieceLength) continue
    write(text, false)
    text = ''
    yield* archive.take()
    // Others want to be served while a long export runs.
    await setImmediate()
  }
  write(text + sheetEnd(columns, rowCount), true)
  writeSurroundings(archive, sheets, sheetName)
  yield* archive.take()
}

const pieceLength = 65_536
const defaultNote = ' [cut here: a spreadsheet cell holds 32,767 characters]'

function writeSurroundings(archive: Archive, sheets: number, sheetName: string): void {
  const names = Array.from({ length: sheets }, (_, i) => safeSheetName(sheetName, i))
  archive.file('xl/workbook.xml')(workbookXml(names), true)
  archive.file('xl/_rels/workbook.xml.rels')(workbookRelationsXml(sheets), true)
  archive.file('xl/styles.xml')(stylesXml(), true)
  archive.file('[Content_Types].xml')(contentTypesXml(sheets), true)
  archive.file('_rels/.rels')(packageRelationsXml(), true)
  archive.end()
}

// At most 31 characters, none of []:*?/\, no apostrophe at the ends: else the programs offer to "repair" the file.
function safeSheetName(name: string, index: number): string {
  const suffix = index === 0 ? '' : ` (${index + 1})`
  const clean =
    name
      .replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Table'
  return (
    clean
      .slice(0, 31 - suffix.length)
      .replace(/[\ud800-\udbff]$/, '')
      .trim() + suffix
  )
}

type Archive = ReturnType<typeof openArchive>

function openArchive() {
  const encoder = new TextEncoder()
  let pieces: Uint8Array[] = []
  let failure: Error | undefined
  const zip = new Zip((error, piece) => {
    if (error) failure = error
    else pieces.push(piece)
  })
  return {
    file: (name: string) => {
      // Level 2: half as large again as the best, three times as fast. The time is the format's first instant, to tell nothing of the writer.
      const entry = new ZipDeflate(name, { level: 2 })
      entry.mtime = '1980-01-01T00:00:00'
      zip.add(entry)
      return (text: string, isLast: boolean) => entry.push(encoder.encode(text), isLast)
    },
    end: () => zip.end(),
    take: () => {
      if (failure) throw failure
      const taken = pieces
      pieces = []
      return taken
    },
  }
}
