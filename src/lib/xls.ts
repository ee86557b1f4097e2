// Reads the old binary Excel workbook (.xls, BIFF8): the values of every sheet as rows of text.
import { Unreadable } from './blocks.ts'
import { openCompoundFile } from './cfb.ts'
import { dateText, isDateFormat, numberText, openSheet, type Sheet, type SheetBuilder } from './sheets.ts'

type Record = { type: number; at: number; data: Uint8Array }

/** Throws Unreadable: damaged, encrypted, unknownType (a workbook older than Excel 97), tooManyRows. Format: [MS-XLS]. */
export function readXls(bytes: Uint8Array): Sheet[] {
  const file = openCompoundFile(bytes)
  const stream = file.get('Workbook')
  if (!stream) throw new Unreadable(file.has('EncryptedPackage') ? 'encrypted' : 'unknownType')
  try {
    return readWorkbook(stream())
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged', { part: 'Workbook' })
  }
}

type Globals = {
  strings: string[]
  formats: Map<number, string>
  formatOfCell: number[]
  starts1904: boolean
  sheets: { at: number; name: string; isHidden: boolean; isTable: boolean }[]
}

function readWorkbook(bytes: Uint8Array): Sheet[] {
  const globals: Globals = { strings: [], formats: new Map(), formatOfCell: [], starts1904: false, sheets: [] }
  let continued: Uint8Array[] | undefined
  for (const record of recordsFrom(bytes, 0)) {
    if (record.type === 0x3c) {
      continued?.push(record.data)
      continue
    }
    if (continued) globals.strings = readSharedStrings(continued)
    continued = record.type === 0xfc ? [record.data] : undefined
    if (record.type === 0x0a) break
    readGlobal(record, globals)
  }
  return globals.sheets.filter((sheet) => sheet.isTable).map((sheet) => readSheet(bytes, sheet, globals))
}

function readGlobal({ type, data }: Record, globals: Globals): void {
  const view = viewOf(data)
  if (type === 0x2f) throw new Unreadable('encrypted')
  if (type === 0x22) globals.starts1904 = view.getUint16(0, true) === 1
  if (type === 0xe0) globals.formatOfCell.push(view.getUint16(2, true))
  if (type === 0x41e) globals.formats.set(view.getUint16(0, true), readString(data, 2, 2).text)
  if (type === 0x85) {
    globals.sheets.push({
      at: view.getUint32(0, true),
      isHidden: ((data[4] ?? 0) & 3) !== 0,
      isTable: data[5] === 0,
      name: readString(data, 6, 1).text,
    })
  }
}

function readSheet(bytes: Uint8Array, sheet: Globals['sheets'][number], globals: Globals): Sheet {
  const builder = openSheet(sheet.name, sheet.isHidden)
  let pending: { row: number; column: number } | undefined
  for (const record of recordsFrom(bytes, sheet.at)) {
    if (record.type === 0x0a) break
    if (record.type === 0x207 && pending) builder.set(pending.row, pending.column, readString(record.data, 0, 2).text)
    pending = readCell(record, builder, globals)
  }
  return builder.finish()
}

/** Puts the cell or cells of one record; gives the place of a formula whose text comes in the next record. */
function readCell({ type, data }: Record, builder: SheetBuilder, globals: Globals): { row: number; column: number } | undefined {
  if (data.length < 6) return undefined
  const view = viewOf(data)
  const row = view.getUint16(0, true)
  const column = view.getUint16(2, true)
  const number = (value: number, cellFormat: number) => {
    const format = globals.formatOfCell[cellFormat] ?? 0
    return isDateFormat(format, globals.formats.get(format)) ? dateText(value, globals.starts1904) : numberText(value)
  }
  if (type === 0xfd) builder.set(row, column, globals.strings[view.getUint32(6, true)] ?? '')
  if (type === 0x204) builder.set(row, column, readString(data, 6, 2).text)
  if (type === 0x203) builder.set(row, column, number(view.getFloat64(6, true), view.getUint16(4, true)))
  if (type === 0x27e) builder.set(row, column, number(packedNumber(view.getInt32(6, true)), view.getUint16(4, true)))
  if (type === 0x205) builder.set(row, column, data[7] === 1 ? '' : data[6] === 1 ? 'TRUE' : 'FALSE')
  if (type === 0xbd) {
    for (let at = 4, index = 0; at + 6 <= data.length - 2; at += 6, index++) {
      builder.set(row, column + index, number(packedNumber(view.getInt32(at + 2, true)), view.getUint16(at, true)))
    }
  }
  if (type !== 0x06) return undefined
  builder.noteFormula()
  const isNumber = view.getUint16(12, true) !== 0xffff
  if (isNumber) builder.set(row, column, number(view.getFloat64(6, true), view.getUint16(4, true)))
  else if (data[6] === 1) builder.set(row, column, data[8] === 1 ? 'TRUE' : 'FALSE')
  return !isNumber && data[6] === 0 ? { row, column } : undefined
}

/** Excel packs numbers of 30 bits, whole or floating, some of them hundredths. */
function packedNumber(packed: number): number {
  let value = packed >> 2
  if ((packed & 2) === 0) {
    const view = new DataView(new ArrayBuffer(8))
    view.setInt32(4, packed & ~3, true)
    value = view.getFloat64(0, true)
  }
  return packed & 1 ? value / 100 : value
}

function* recordsFrom(bytes: Uint8Array, start: number): Generator<Record> {
  const view = viewOf(bytes)
  for (let at = start; at + 4 <= bytes.length; ) {
    const type = view.getUint16(at, true)
    const length = view.getUint16(at + 2, true)
    if (at + 4 + length > bytes.length) throw new Unreadable('damaged', { part: 'Workbook' })
    yield { type, at, data: bytes.subarray(at + 4, at + 4 + length) }
    at += 4 + length
  }
}

/** A string with its length in one or two bytes, then a flag byte: 1 = two bytes a letter, 4 = Asian phonetics, 8 = formatting runs. */
function readString(data: Uint8Array, at: number, lengthBytes: 1 | 2): { text: string } {
  const view = viewOf(data)
  const length = lengthBytes === 1 ? (data[at] ?? 0) : view.getUint16(at, true)
  const flags = data[at + lengthBytes] ?? 0
  const start = at + lengthBytes + 1 + (flags & 8 ? 2 : 0) + (flags & 4 ? 4 : 0)
  return { text: lettersOf(data.subarray(start, start + length * (flags & 1 ? 2 : 1)), flags) }
}

function lettersOf(bytes: Uint8Array, flags: number): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return flags & 1 ? buffer.toString('utf16le') : buffer.toString('latin1')
}

/** The shared strings run over several records; where one breaks inside a text, the next begins with a new flag byte. */
function readSharedStrings(parts: Uint8Array[]): string[] {
  const strings: string[] = []
  let part = 0
  let at = 8
  const here = () => parts[part] ?? new Uint8Array(0)
  const step = () => {
    while (part < parts.length && at >= here().length) {
      at -= here().length
      part++
    }
  }
  const byte = () => {
    step()
    return here()[at++] ?? 0
  }
  const word = () => byte() | (byte() << 8)
  const count = viewOf(parts[0] ?? new Uint8Array(8)).getUint32(4, true)
  for (let index = 0; index < count && part < parts.length; index++) {
    step()
    if (part >= parts.length) break
    let left = word()
    let flags = byte()
    const runs = flags & 8 ? word() : 0
    const phonetic = flags & 4 ? word() | (word() << 16) : 0
    let text = ''
    while (left > 0 && part < parts.length) {
      if (at >= here().length) {
        part++
        at = 0
        flags = (flags & ~1) | ((here()[at++] ?? 0) & 1)
      }
      const width = flags & 1 ? 2 : 1
      const take = Math.min(left, Math.floor((here().length - at) / width))
      if (take <= 0) throw new Unreadable('damaged', { part: 'strings' })
      text += lettersOf(here().subarray(at, at + take * width), flags)
      at += take * width
      left -= take
    }
    at += runs * 4 + phonetic
    strings.push(text)
  }
  return strings
}

function viewOf(data: Uint8Array): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength)
}
