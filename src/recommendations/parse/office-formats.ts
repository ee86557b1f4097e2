// The format readers for Word, Excel and tables saved as text; each recognises its files by their bytes, whatever they are called.
import { type Block, Unreadable } from '../../lib/blocks.ts'
import { looksLikeCompoundFile, openCompoundFile } from '../../lib/cfb.ts'
import { looksLikeCsv, readCsv } from '../../lib/csv.ts'
import { readOldWordDocument } from '../../lib/doc.ts'
import { readWordDocument, type WordDocument } from '../../lib/docx.ts'
import { decodeText } from '../../lib/encoding.ts'
import type { Sheet } from '../../lib/sheets.ts'
import { readXls } from '../../lib/xls.ts'
import { readXlsx } from '../../lib/xlsx.ts'
import { looksLikeZip, openZip, readEntry, type Zip } from '../../lib/zip.ts'
import { guessColumns } from './column-mapping.ts'
import type { Content, FormatReader } from './content.ts'
import type { Warning } from './schema.ts'

/** Containers are known by their first bytes, so they are asked before all others. */
export const officeFormats: FormatReader[] = [
  { format: 'office', recognises: looksLikeZip, read: readZipFile },
  { format: 'old-office', recognises: looksLikeCompoundFile, read: readCompoundFile },
]
export const csvFormat: FormatReader = { format: 'csv', recognises: isCsv, read: readCsvFile }

function readZipFile(bytes: Uint8Array): Content {
  const zip = openZip(bytes)
  const names = [...zip.entries.keys()]
  if (names.some((name) => /^xl\/workbook\.xml$/i.test(name))) return sheetContent(readXlsx(zip), activeContentOf(names, zip))
  if (zip.entries.has('[Content_Types].xml') && names.some((name) => /^word\//i.test(name)))
    return wordContent(readWordDocument(zip), activeContentOf(names, zip))
  // Other containers (archives, OpenDocument, e-books) are not opened; one with a password is named as such.
  if (zip.entries.size > 0 && [...zip.entries.values()].some((entry) => entry.encrypted)) throw new Unreadable('encrypted')
  throw new Unreadable(zip.entries.size === 0 ? 'empty' : 'unknownType')
}

function readCompoundFile(bytes: Uint8Array): Content {
  const file = openCompoundFile(bytes)
  if (file.has('EncryptedPackage')) throw new Unreadable('encrypted')
  const macros: Warning[] = file.has('_VBA_PROJECT') ? [{ code: 'activeContent', detail: 'macros' }] : []
  if (file.has('WordDocument')) return wordContent(readOldWordDocument(bytes), macros)
  return sheetContent(readXls(bytes), macros)
}

function wordContent(document: WordDocument, warnings: Warning[]): Content {
  if (!document.blocks.some(hasText)) throw new Unreadable('noText')
  const tracked: Warning[] = document.hasTrackedChanges ? [{ code: 'trackedChanges' }] : []
  return { blocks: document.blocks, sheets: [], headers: document.headers, warnings: [...warnings, ...tracked] }
}

function hasText(block: Block): boolean {
  return block.kind === 'paragraph' ? block.text !== '' : block.rows.some((row) => row.cells.some((cell) => cell.paragraphs.length > 0))
}

/** Hidden sheets are lists for drop-downs or leftovers; what stands there is not taken for recommendations. */
function sheetContent(sheets: Sheet[], warnings: Warning[]): Content {
  const visible = sheets.filter((sheet) => !sheet.isHidden && sheet.rows.length > 0)
  if (visible.length === 0) throw new Unreadable('noTable')
  const hidden = sheets
    .filter((sheet) => sheet.isHidden && sheet.rows.length > 0)
    .map((sheet): Warning => ({ code: 'hiddenSheet', detail: sheet.name }))
  const formulas = visible
    .filter((sheet) => sheet.formulas > 0)
    .map((sheet): Warning => ({ code: 'formulaResult', detail: `${sheet.name}: ${sheet.formulas}` }))
  return { blocks: [], sheets: visible.map(({ name, rows }) => ({ name, rows })), warnings: [...warnings, ...hidden, ...formulas] }
}

/** Macros, links to other files and remote templates are never followed; that they are there is said. */
function activeContentOf(names: string[], zip: Zip): Warning[] {
  const found = new Set<string>()
  for (const name of names) {
    if (/vbaProject\.bin$/i.test(name)) found.add('macros')
    if (/^xl\/externalLinks\//i.test(name)) found.add('links')
    if (/embeddings\/|activeX\//i.test(name)) found.add('objects')
  }
  if (hasRemoteTemplate(zip)) found.add('template')
  return [...found].map((detail) => ({ code: 'activeContent', detail }))
}

/** A template on the author's own disk is in most Word files; one on a server would fetch and run what it likes in Word. */
function hasRemoteTemplate(zip: Zip): boolean {
  const rels = readEntry(zip, 'word/_rels/settings.xml.rels')
  return rels !== undefined && /Target=["'](?:https?:|ftp:|\\\\|file:\/\/(?!\/))/i.test(new TextDecoder().decode(rels))
}

/** A table saved as text is known by its name, or by a first line that names columns of recommendations. */
function isCsv(bytes: Uint8Array, fileName: string): boolean {
  if (/\.(?:csv|tsv|tab)$/i.test(fileName)) return true
  const head = decodeHead(bytes)
  if (head === undefined || !looksLikeCsv(head)) return false
  const firstLine = head.split(/[\r\n]/, 1)[0] ?? ''
  const columns = guessColumns([firstLine.split(/[,;\t|]/).map((cell) => cell.replace(/^"|"$/g, ''))])
  return columns?.isCertain === true && Object.keys(columns.mapping).length >= 3
}

function decodeHead(bytes: Uint8Array): string | undefined {
  try {
    return decodeText(bytes.subarray(0, 16_384)).text
  } catch {
    return undefined
  }
}

function readCsvFile(bytes: Uint8Array): Content {
  const table = readCsv(bytes)
  if (!table.rows.some((row) => row.some((cell) => cell.trim() !== ''))) throw new Unreadable('noText')
  const warnings: Warning[] = table.raggedRows.slice(0, 100).map((row) => ({ code: 'rowUnclear', row }))
  if (!table.isEncodingCertain) warnings.push({ code: 'encodingGuessed', detail: table.encoding })
  if (table.hasOpenQuote) warnings.push({ code: 'tableShapeUnclear', detail: '"' })
  return { blocks: [], sheets: [{ name: '', rows: table.rows }], warnings }
}
