// Reads an Excel workbook (.xlsx, transitional or strict) as a stream: the values of every sheet as rows of text.
import { Unreadable } from './blocks.ts'
import { findRelated } from './docx.ts'
import { dateText, isDateFormat, numberText, openSheet, type Sheet, type SheetBuilder } from './sheets.ts'
import { type Attributes, parseXml, parseXmlPart } from './xml.ts'
import { readEntry, type Zip } from './zip.ts'

type SheetPlace = { name: string; part: string; isHidden: boolean }
type Workbook = { sheets: SheetPlace[]; starts1904: boolean }

const maxStringBytes = 200_000_000

/** Throws Unreadable: damaged, encrypted, bomb, tooDeep, forbiddenXml, badEncoding, tooManyRows. */
export function readXlsx(zip: Zip): Sheet[] {
  const main = findRelated(zip, '', 'officeDocument') ?? 'xl/workbook.xml'
  const workbook = readWorkbook(zip, main)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const strings = readSharedStrings(zip, findRelated(zip, main, 'sharedStrings') ?? `${folder}sharedStrings.xml`)
  const isDate = readDateStyles(zip, findRelated(zip, main, 'styles') ?? `${folder}styles.xml`)
  return workbook.sheets.map((place) => {
    const builder = openSheet(place.name, place.isHidden)
    parseXmlPart(zip, place.part, cellHandler(builder, { strings, isDate, starts1904: workbook.starts1904 }))
    return builder.finish()
  })
}

function readWorkbook(zip: Zip, main: string): Workbook {
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const targets = readTargets(zip, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const workbook: Workbook = { sheets: [], starts1904: false }
  parseXmlPart(zip, main, {
    open: (name, a) => {
      if (name === 's:workbookPr') workbook.starts1904 = a.date1904 === '1' || a.date1904 === 'true'
      if (name !== 's:sheet') return
      const target = targets.get(a['r:id'] ?? '')
      if (target === undefined) return
      const part = target.startsWith('/') ? target.slice(1) : folder + target
      if (zip.entries.has(part))
        workbook.sheets.push({ name: a.name ?? '', part, isHidden: a.state === 'hidden' || a.state === 'veryHidden' })
    },
  })
  if (workbook.sheets.length === 0) throw new Unreadable('damaged', { part: main })
  return workbook
}

/** Targets of the sheets by relationship id; links to other files and dialogue or chart sheets are left out. */
function readTargets(zip: Zip, part: string): Map<string, string> {
  const targets = new Map<string, string>()
  const rels = readEntry(zip, part)
  if (!rels) return targets
  parseXml(rels, part, {
    open: (name, a) => {
      if (name === 'rel:Relationship' && a.TargetMode !== 'External' && a.Type?.endsWith('/worksheet'))
        targets.set(a.Id ?? '', a.Target ?? '')
    },
  })
  return targets
}

function readSharedStrings(zip: Zip, part: string): string[] {
  const strings: string[] = []
  if (!zip.entries.has(part)) return strings
  let text = ''
  let size = 0
  let inText = false
  let inPhonetic = false
  parseXmlPart(zip, part, {
    open: (name) => {
      if (name === 's:si') text = ''
      if (name === 's:rPh') inPhonetic = true
      inText = name === 's:t' && !inPhonetic
    },
    close: (name) => {
      inText = false
      if (name === 's:rPh') inPhonetic = false
      if (name !== 's:si') return
      size += text.length
      if (size > maxStringBytes) throw new Unreadable('bomb', { part })
      strings.push(unescapeText(text))
    },
    text: (piece) => {
      if (inText) text += piece
    },
  })
  return strings
}

/** Which cell styles show a date, by style index. */
function readDateStyles(zip: Zip, part: string): boolean[] {
  const isDate: boolean[] = []
  if (!zip.entries.has(part)) return isDate
  const patterns = new Map<number, string>()
  let inCellStyles = false
  parseXmlPart(zip, part, {
    open: (name, a) => {
      if (name === 's:numFmt') patterns.set(Number(a.numFmtId), a.formatCode ?? '')
      if (name === 's:cellXfs') inCellStyles = true
      if (name === 's:xf' && inCellStyles) isDate.push(isDateFormat(Number(a.numFmtId ?? 0), patterns.get(Number(a.numFmtId))))
    },
    close: (name) => {
      if (name === 's:cellXfs') inCellStyles = false
    },
  })
  return isDate
}

type Lookup = { strings: string[]; isDate: boolean[]; starts1904: boolean }

function cellHandler(builder: SheetBuilder, lookup: Lookup) {
  let row = -1
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let isCollecting = false
  const open = (name: string, a: Attributes) => {
    if (name === 's:row') {
      row = a.r === undefined ? row + 1 : Number(a.r) - 1
      column = -1
    }
    if (name === 's:c') {
      column = a.r === undefined ? column + 1 : columnOf(a.r)
      type = a.t ?? 'n'
      style = Number(a.s ?? 0)
      value = ''
    }
    if (name === 's:f') builder.noteFormula()
    isCollecting = name === 's:v' || (name === 's:t' && type === 'inlineStr')
  }
  const close = (name: string) => {
    isCollecting = false
    if (name === 's:c' && value !== '' && row >= 0 && column >= 0) builder.set(row, column, cellText(value, type, style, lookup))
  }
  const text = (piece: string) => {
    if (isCollecting) value += piece
  }
  return { open, close, text }
}

function cellText(value: string, type: string, style: number, lookup: Lookup): string {
  if (type === 's') return lookup.strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'e') return ''
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n') return unescapeText(value)
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  return lookup.isDate[style] ? dateText(number, lookup.starts1904) : numberText(number)
}

/** Column from 0 of a reference such as "AB12"; -1 where there is none. */
function columnOf(reference: string): number {
  let column = 0
  for (const sign of reference) {
    const letter = sign.charCodeAt(0) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

/** Excel writes control signs as _x000D_ (ECMA-376-1, 22.9.2.19). */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
