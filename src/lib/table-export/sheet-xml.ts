// The parts of an XLSX file (ECMA-376) as XML: a sheet with a bold frozen header, filter and widths, and what surrounds it.
import { type CellValue, type Column, isFormulaLike, type Row, withoutForbidden } from './table.ts'

/** The most characters a cell may hold, and the most rows a sheet may have, as spreadsheet programs say. */
export const longestCell = 32_767
export const mostRows = 1_048_576

/** Styles of `stylesXml`, by their index there. */
const style = { header: 1, date: 2, guarded: 3, guardedHeader: 4 }

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** The beginning of a sheet up to and with its header row. */
export function sheetStart(columns: readonly Column[], cutNote: string): string {
  const widths = columns.map((column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" customWidth="1"/>`).join('')
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
  const header = columns.map(({ header }) => textCell(header, cutNote, style.header, style.guardedHeader)).join('')
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths}</cols><sheetData><row>${header}</row>`
}

/** One row; cells stand one after the other, so they need no addresses. */
export function sheetRow(columns: readonly Column[], row: Row, cutNote: string): string {
  let cells = ''
  for (let i = 0; i < columns.length; i++) {
    const { key, kind } = columns[i]!
    const value = row[key]
    cells += kind === 'date' ? dateCell(value, cutNote) : cell(value, cutNote)
  }
  return `<row>${cells}</row>`
}

/** The end of a sheet of so many rows, with the filter over all of them. */
export function sheetEnd(columns: readonly Column[], rows: number): string {
  return `</sheetData><autoFilter ref="A1:${columnName(columns.length)}${rows}"/></worksheet>`
}

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${sheets}</sheets></workbook>`
}

export function workbookRelationsXml(count: number): string {
  const sheets = numbers(count).map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`))
  return relationsXml([...sheets, relation(count + 1, 'styles', 'styles.xml')])
}

export function packageRelationsXml(): string {
  return relationsXml([relation(1, 'officeDocument', 'xl/workbook.xml')])
}

export function contentTypesXml(count: number): string {
  const type = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const sheets = numbers(count).map((n) => type(`worksheets/sheet${n}.xml`, 'worksheet'))
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
  return `${declaration}<Types xmlns="${packages}/content-types">${defaults}${type('workbook.xml', 'sheet.main')}${type('styles.xml', 'styles')}${sheets.join('')}</Types>`
}

/** Plain, bold header, ISO date, and the first two again marked as text that begins like a formula (`quotePrefix`). */
export function stylesXml(): string {
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
  const fonts = `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>`
  const fills = '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
  const borders = '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
  const format = (attributes: string) => `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" ${attributes}/>`
  const bold = 'fontId="1" applyFont="1"'
  const formats = [
    format(''),
    format(bold).replace('fontId="0" ', ''),
    format('numFmtId="164" applyNumberFormat="1"').replace('numFmtId="0" ', ''),
    format('quotePrefix="1"'),
    format(`${bold} quotePrefix="1"`).replace('fontId="0" ', ''),
  ]
  const own = '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>${fonts}${fills}${borders}${own}<cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

function cell(value: CellValue, cutNote: string): string {
  if (value === null || value === undefined || value === '') return '<c/>'
  if (typeof value === 'string') return textCell(value, cutNote, 0, style.guarded)
  return Number.isFinite(value) ? `<c><v>${value}</v></c>` : '<c/>'
}

function dateCell(value: CellValue, cutNote: string): string {
  const serial = typeof value === 'string' ? serialOf(value) : undefined
  return serial === undefined ? cell(value, cutNote) : `<c s="${style.date}"><v>${serial}</v></c>`
}

// Days since 30 December 1899. Before March 1900 the programs disagree (one of them believes in 29 February 1900), so earlier dates stay text.
function serialOf(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined
  const instant = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== date) return undefined
  const serial = instant / 86_400_000 + 25_569
  return serial > 60 ? serial : undefined
}

function textCell(text: string, cutNote: string, plain: number, guarded: number): string {
  const clean = cut(withoutForbidden(text), cutNote)
  const index = isFormulaLike(clean) ? guarded : plain
  const space = /^\s|\s$|[\t\n\r]/.test(clean) ? ' xml:space="preserve"' : ''
  return `<c${index > 0 ? ` s="${index}"` : ''} t="inlineStr"><is><t${space}>${escaped(clean)}</t></is></c>`
}

function cut(text: string, cutNote: string): string {
  if (text.length <= longestCell) return text
  const end = longestCell - cutNote.length
  // Not between the halves of a character.
  const isSplit = /[\ud800-\udbff]/.test(text[end - 1] ?? '')
  return text.slice(0, isSplit ? end - 1 : end) + cutNote
}

// "_x0041_" in a text would be read as the letter A: its underscore is written in the same notation (ECMA-376 part 1, 22.9.2.19).
function escaped(text: string): string {
  if (!/[&<>"_\r]/.test(text)) return text
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/\r\n?/g, '\n')
}

function widthOf({ header, kind, width }: Column): number {
  return Math.min(255, width ?? Math.max(header.length + 4, kind === 'text' ? 20 : 12))
}

function columnName(number: number): string {
  let name = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

function relation(id: number, kind: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${relationships}/${kind}" Target="${target}"/>`
}

function relationsXml(list: string[]): string {
  return `${declaration}<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1)
}
