// List numbering and styles of an old binary Word file, in the shape that the reader of .docx counts with ([MS-DOC] 2.9.147, 2.9.150, 2.9.271).
import { letterProperties, paragraphProperties } from './doc-properties.ts'
import type { Numbering, NumberingLevel } from './docx-numbering.ts'
import type { Style, Styles } from './docx-styles.ts'

const formats: Record<number, string> = {
  0: 'decimal',
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
}

/** `lists` and `overrides` are the PlfLst and PlfLfo structures with all that follows them in the table stream. List ids are the numbers of the overrides, from 1. */
export function readLists(lists: DataView | undefined, overrides: DataView | undefined): Numbering {
  const numbering: Numbering = { abstractLists: new Map(), lists: new Map() }
  if (lists) readAbstractLists(lists, numbering)
  if (overrides) readOverrides(overrides, numbering)
  return numbering
}

function readAbstractLists(view: DataView, numbering: Numbering): void {
  const count = view.getUint16(0, true)
  let at = 2 + count * 28
  for (let index = 0; index < count; index++) {
    const head = 2 + index * 28
    const levels = new Map<number, NumberingLevel>()
    const isSimple = (view.getUint8(head + 26) & 1) === 1
    for (let level = 0; level < (isSimple ? 1 : 9); level++) {
      const read = readLevel(view, at)
      if (!read) return
      levels.set(level, read.level)
      at = read.next
    }
    numbering.abstractLists.set(String(view.getInt32(head, true)), { levels })
  }
}

function readLevel(view: DataView, at: number): { level: NumberingLevel; next: number } | undefined {
  if (at + 28 > view.byteLength) return undefined
  const lettersAt = at + 28 + view.getUint8(at + 24) + view.getUint8(at + 25)
  if (lettersAt + 2 > view.byteLength) return undefined
  const length = view.getUint16(lettersAt, true)
  if (lettersAt + 2 + length * 2 > view.byteLength) return undefined
  let text = ''
  for (let index = 0; index < length; index++) {
    const code = view.getUint16(lettersAt + 2 + index * 2, true)
    text += code < 9 ? `%${code + 1}` : String.fromCharCode(code)
  }
  const flags = view.getUint8(at + 5)
  const level: NumberingLevel = {
    start: view.getInt32(at, true),
    format: formats[view.getUint8(at + 4)] ?? 'decimal',
    text,
    isLegal: (flags & 4) !== 0,
  }
  if ((flags & 8) !== 0) level.restartAfter = view.getUint8(at + 26)
  return { level, next: lettersAt + 2 + length * 2 }
}

function readOverrides(view: DataView, numbering: Numbering): void {
  const count = view.getUint32(0, true)
  let at = 4 + count * 16
  for (let index = 0; index < count && 4 + (index + 1) * 16 <= view.byteLength; index++) {
    const head = 4 + index * 16
    const list = {
      abstractId: String(view.getInt32(head, true)),
      startOverrides: new Map<number, number>(),
      levels: new Map<number, NumberingLevel>(),
    }
    numbering.lists.set(String(index + 1), list)
    at += 4
    for (let override = 0; override < view.getUint8(head + 12) && at + 8 <= view.byteLength; override++) {
      const flags = view.getUint32(at + 4, true)
      const level = flags & 15
      if (flags & 16) list.startOverrides.set(level, view.getInt32(at, true))
      at += 8
      if ((flags & 32) === 0) continue
      const read = readLevel(view, at)
      if (!read) return
      list.levels.set(level, read.level)
      at = read.next
    }
  }
}

/** The style sheet; style ids are the numbers of the styles. */
export function readStyles(view: DataView | undefined): Styles {
  const styles: Styles = { byId: new Map(), defaultParagraph: '0' }
  if (!view || view.byteLength < 8) return styles
  const headSize = view.getUint16(0, true)
  const count = view.getUint16(2, true)
  const baseSize = view.getUint16(4, true)
  let at = 2 + headSize
  for (let index = 0; index < count && at + 2 <= view.byteLength; index++) {
    const size = view.getUint16(at, true)
    if (size > 0 && at + 2 + size <= view.byteLength)
      styles.byId.set(String(index), readStyle(new DataView(view.buffer, view.byteOffset + at + 2, size), baseSize))
    at += 2 + size + (size % 2)
  }
  return styles
}

function readStyle(view: DataView, baseSize: number): Style {
  if (view.byteLength < baseSize + 2) return {}
  const kind = view.getUint16(2, true) & 15
  const base = view.getUint16(2, true) >> 4
  const length = view.getUint16(baseSize, true)
  let name = ''
  for (let index = 0; index < length && baseSize + 4 + index * 2 <= view.byteLength; index++)
    name += String.fromCharCode(view.getUint16(baseSize + 2 + index * 2, true))
  const style: Style = { name: name.split(',')[0], ...(base !== 0xfff && { basedOn: String(base) }) }
  const formatsAt = baseSize + 2 + (length + 1) * 2
  if (kind === 1) readParagraphStyle(view, formatsAt, style)
  return style
}

function readParagraphStyle(view: DataView, at: number, style: Style): void {
  const part = (start: number) => (start + 2 <= view.byteLength ? view.getUint16(start, true) : 0)
  const size = part(at)
  const bytes = (start: number, length: number) =>
    new Uint8Array(view.buffer, view.byteOffset + start, Math.max(0, Math.min(length, view.byteLength - start)))
  if (size >= 2) {
    const properties = paragraphProperties({ grpprl: bytes(at + 4, size - 2), styleIndex: 0 }, undefined)
    if (properties.listIndex !== undefined) style.listId = String(properties.listIndex)
    if (properties.listLevel !== undefined) style.listLevel = properties.listLevel
    if (properties.outline !== undefined) style.outline = properties.outline
  }
  const letters = at + 2 + size + (size % 2)
  if (letters + 2 > view.byteLength) return
  const { bold } = letterProperties(bytes(letters + 2, part(letters)))
  if (bold !== undefined) style.bold = bold !== false
}
