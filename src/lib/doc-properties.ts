// The formatting of an old binary Word file: which stretch of text has which paragraph and letter properties ([MS-DOC] 2.4.6, 2.6).

export type CellEdge = { right: number; mergedUp: boolean; mergedLeft: boolean }
export type ParagraphProperties = {
  styleIndex: number
  depth: number
  endsRow: boolean
  endsInnerCell: boolean
  endsInnerRow: boolean
  listIndex?: number
  listLevel?: number
  outline?: number
  isHeaderRow: boolean
  left?: number
  cells?: CellEdge[]
}
/** `bold` may say only that it is the opposite of what the style says. */
export type LetterProperties = {
  bold?: boolean | 'opposite'
  isDeleted: boolean
  isInserted: boolean
  isHidden: boolean
  isSpecial: boolean
}
export type Stretch = { start: number; end: number; grpprl: Uint8Array; styleIndex: number }

/** One property modifier: its code and its operand. */
type Modifier = { code: number; operand: DataView }

/** Stretches of file positions with their properties, in order; `bin` is the table of pages of 512 bytes in the document stream. */
export function readStretches(document: Uint8Array, bin: DataView, kind: 'paragraph' | 'letter'): Stretch[] {
  const stretches: Stretch[] = []
  const count = Math.floor((bin.byteLength - 4) / 8)
  for (let index = 0; index < count; index++) {
    const page = (bin.getUint32((count + 1) * 4 + index * 4, true) & 0x3fffff) * 512
    if (page + 512 <= document.length) readPage(document, page, kind, stretches)
  }
  return stretches.sort((a, b) => a.start - b.start)
}

function readPage(document: Uint8Array, page: number, kind: 'paragraph' | 'letter', stretches: Stretch[]): void {
  const view = new DataView(document.buffer, document.byteOffset + page, 512)
  const runs = view.getUint8(511)
  const step = kind === 'paragraph' ? 13 : 1
  for (let index = 0; index < runs; index++) {
    const offsetAt = (runs + 1) * 4 + index * step
    if (offsetAt >= 511 || (index + 2) * 4 > 511) return
    const offset = view.getUint8(offsetAt) * 2
    const stretch = { start: view.getUint32(index * 4, true), end: view.getUint32(index * 4 + 4, true) }
    stretches.push({ ...stretch, ...propertiesAt(document, page, offset, kind) })
  }
}

function propertiesAt(
  document: Uint8Array,
  page: number,
  offset: number,
  kind: 'paragraph' | 'letter',
): { grpprl: Uint8Array; styleIndex: number } {
  const none = { grpprl: new Uint8Array(0), styleIndex: 0 }
  if (offset === 0) return none
  const at = page + offset
  const size = document[at] ?? 0
  if (kind === 'letter') return { grpprl: document.subarray(at + 1, at + 1 + size), styleIndex: 0 }
  // A zero means that the next byte counts words; otherwise the size is 2n − 1 ([MS-DOC] 2.9.176).
  const start = size === 0 ? at + 2 : at + 1
  const length = size === 0 ? (document[at + 1] ?? 0) * 2 : size * 2 - 1
  const whole = document.subarray(start, start + length)
  if (whole.length < 2) return none
  return { styleIndex: (whole[0] ?? 0) | ((whole[1] ?? 0) << 8), grpprl: whole.subarray(2) }
}

/** What the modifiers of a paragraph say. `data` is the stream that holds what is too long for a page. */
export function paragraphProperties(
  stretch: { grpprl: Uint8Array; styleIndex: number },
  data: Uint8Array | undefined,
): ParagraphProperties {
  const result: ParagraphProperties = {
    styleIndex: stretch.styleIndex,
    depth: 0,
    endsRow: false,
    endsInnerCell: false,
    endsInnerRow: false,
    isHeaderRow: false,
  }
  applyParagraph(stretch.grpprl, result, data, 0)
  return result
}

function applyParagraph(grpprl: Uint8Array, result: ParagraphProperties, data: Uint8Array | undefined, nesting: number): void {
  for (const { code, operand } of modifiers(grpprl)) {
    if (code === 0x2416 && operand.getUint8(0) === 1) result.depth = Math.max(result.depth, 1)
    if (code === 0x6649) result.depth = Math.min(20, Math.max(0, operand.getInt32(0, true)))
    if (code === 0x2417) result.endsRow = operand.getUint8(0) === 1
    if (code === 0x244b) result.endsInnerCell = operand.getUint8(0) === 1
    if (code === 0x244c) result.endsInnerRow = operand.getUint8(0) === 1
    if (code === 0x460b) result.listIndex = operand.getInt16(0, true)
    if (code === 0x260a) result.listLevel = operand.getUint8(0)
    if (code === 0x2640) result.outline = operand.getUint8(0)
    if (code === 0x3404) result.isHeaderRow = operand.getUint8(0) !== 0
    if (code === 0xd608) Object.assign(result, readTableDefinition(operand))
    if ((code === 0x6646 || code === 0x6645) && data && nesting < 3) applyHuge(operand.getUint32(0, true), result, data, nesting)
  }
}

function applyHuge(at: number, result: ParagraphProperties, data: Uint8Array, nesting: number): void {
  if (at + 2 > data.length) return
  const size = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8)
  applyParagraph(data.subarray(at + 2, at + 2 + size), result, data, nesting + 1)
}

/** Edges of the cells of a row, in twentieths of a point, and which cells continue others. */
function readTableDefinition(operand: DataView): { left: number; cells: CellEdge[] } {
  const count = operand.getUint8(0)
  const cells: CellEdge[] = []
  for (let index = 0; index < count && 3 + index * 2 + 2 <= operand.byteLength - 2; index++) {
    const flagsAt = 1 + (count + 1) * 2 + index * 20
    const flags = flagsAt + 2 <= operand.byteLength ? operand.getUint16(flagsAt, true) : 0
    const vertical = (flags >> 5) & 3
    cells.push({ right: operand.getInt16(3 + index * 2, true), mergedUp: vertical === 1, mergedLeft: (flags & 3) === 1 })
  }
  return { left: operand.byteLength >= 3 ? operand.getInt16(1, true) : 0, cells }
}

/** What the modifiers of a run of letters say. */
export function letterProperties(grpprl: Uint8Array): LetterProperties {
  const result: LetterProperties = { isDeleted: false, isInserted: false, isHidden: false, isSpecial: false }
  for (const { code, operand } of modifiers(grpprl)) {
    const value = operand.byteLength > 0 ? operand.getUint8(0) : 0
    if (code === 0x0835 && value !== 0x80) result.bold = value === 0x81 ? 'opposite' : value === 1
    if (code === 0x0800) result.isDeleted = value === 1
    if (code === 0x0801) result.isInserted = value === 1
    if (code === 0x083c) result.isHidden = value === 1
    if (code === 0x0855) result.isSpecial = value === 1
  }
  return result
}

const operandSizes = [1, 1, 2, 4, 2, 2, 0, 3]

function* modifiers(grpprl: Uint8Array): Generator<Modifier> {
  const view = new DataView(grpprl.buffer, grpprl.byteOffset, grpprl.byteLength)
  for (let at = 0; at + 2 < grpprl.length; ) {
    const code = view.getUint16(at, true)
    const { start, size, next } = operandOf(view, code, at + 2)
    if (next > grpprl.length || next <= at) return
    yield { code, operand: new DataView(grpprl.buffer, grpprl.byteOffset + start, size) }
    at = next
  }
}

function operandOf(view: DataView, code: number, at: number): { start: number; size: number; next: number } {
  const fixed = operandSizes[code >> 13] ?? 0
  if (code >> 13 !== 6) return { start: at, size: fixed, next: at + fixed }
  // sprmTDefTable counts in two bytes, one too many; the rest in one.
  if (code === 0xd608) {
    const size = at + 2 <= view.byteLength ? view.getUint16(at, true) - 1 : 0
    return { start: at + 2, size: Math.max(0, Math.min(size, view.byteLength - at - 2)), next: at + 2 + size }
  }
  const size = view.getUint8(at)
  // sprmPChgTabs with 255 has no plain length; nothing after it can be read.
  if (code === 0xc615 && size === 255) return { start: at, size: 0, next: view.byteLength }
  return { start: at + 1, size: Math.max(0, Math.min(size, view.byteLength - at - 1)), next: at + 1 + size }
}
