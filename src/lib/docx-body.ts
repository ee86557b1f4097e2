// Follows the body of a Word document as its XML streams by and builds paragraphs, tables and cells.
import type { Block, Cell, Paragraph, Table } from './blocks.ts'
import { isOn, type Numbering, openCounter, toNumber } from './docx-numbering.ts'
import { fold, isShade, symbolOf } from './docx-signs.ts'
import { headingOf, resolveStyle, type Style, type Styles } from './docx-styles.ts'
import type { Attributes, XmlHandler } from './xml.ts'

type OpenParagraph = {
  text: string
  styleId?: string
  listId?: string
  listLevel?: number
  outline?: number
  markBold?: boolean
  markDeleted: boolean
  boldLetters: number
  letters: number
  /** Paragraphs of text boxes anchored in this one; they follow it. */
  boxes: Paragraph[]
}
type OpenRun = { bold?: boolean; hidden: boolean; styleId?: string }

type OpenTable = { table: Table; row?: { cells: Cell[]; isHeader?: boolean; deleted?: boolean }; cell?: Cell }

/** Elements whose content is not part of the text as it stands: deletions, former properties, the second version of a drawing, field codes, ruby. */
const skipped = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:numberingChange',
  'w:tblPrExChange',
  'w:tblGridChange',
  'w:rt',
  'w:sdtPr',
])
const signs: Record<string, string> = { 'w:tab': '\t', 'w:cr': '\n', 'w:noBreakHyphen': '-', 'w:ptab': '\t' }

/** Gives the blocks found and the handler to feed. Footnote marks leave no trace; nested tables are folded into the cell that holds them. */
export function openBodyReader(
  styles: Styles,
  numbering: Numbering,
): {
  blocks: Block[]
  handler: XmlHandler
  hasTrackedChanges: () => boolean
} {
  const blocks: Block[] = []
  const count = openCounter(numbering)
  const resolved = new Map<string | undefined, Style>()
  const styleOf = (id: string | undefined) => {
    let style = resolved.get(id)
    if (!style) {
      style = resolveStyle(styles, id)
      resolved.set(id, style)
    }
    return style
  }
  const paragraphs: OpenParagraph[] = []
  const tables: OpenTable[] = []
  const runs: OpenRun[] = []
  const boxes: { tables: number }[] = []
  let skipDepth = 0
  let inParagraphProperties = 0
  let inRunProperties = 0
  let inRowProperties = 0
  let inText = 0
  let carried = ''
  let trackedChanges = 0

  const paragraph = () => paragraphs.at(-1)
  const run = () => runs.at(-1)
  const table = () => (tables.length > (boxes.at(-1)?.tables ?? 0) ? tables.at(-1) : undefined)

  const append = (text: string) => {
    const open = paragraph()
    const current = run()
    if (!open || current?.hidden) return
    open.text += text
    const letters = text.replace(/\s+/g, '').length
    if (letters === 0) return
    open.letters += letters
    if (isBold(current, open)) open.boldLetters += letters
  }
  const isBold = (current: OpenRun | undefined, open: OpenParagraph) =>
    current?.bold ?? (current?.styleId ? styleOf(current.styleId).bold : undefined) ?? styleOf(open.styleId).bold ?? false

  const starts: Record<string, (a: Attributes) => void> = {
    'w:p': () => paragraphs.push({ text: takeCarried(), markDeleted: false, boldLetters: 0, letters: 0, boxes: [] }),
    'w:pPr': () => inParagraphProperties++,
    'w:rPr': () => inRunProperties++,
    'w:trPr': () => inRowProperties++,
    'w:r': () => runs.push({ hidden: false }),
    'w:t': () => inText++,
    'm:t': () => inText++,
    'w:tbl': () => tables.push({ table: { kind: 'table', rows: [] } }),
    'w:tr': () => {
      const open = table()
      if (open) open.row = { cells: [] }
    },
    'w:tc': () => {
      const open = table()
      if (open) open.cell = { paragraphs: [] }
    },
    'w:txbxContent': () => boxes.push({ tables: tables.length }),
  }
  const properties: Record<string, (a: Attributes) => void> = {
    'w:gridSpan': (a) =>
      setCell((cell) => {
        cell.span = Math.min(1000, Math.max(1, toNumber(a['w:val'], 1)))
      }),
    'w:vMerge': (a) =>
      setCell((cell) => {
        if (a['w:val'] !== 'restart') cell.mergedUp = true
      }),
    'w:shd': (a) =>
      inParagraphProperties === 0 &&
      inRunProperties === 0 &&
      setCell((cell) => {
        if (isShade(a)) cell.shaded = true
      }),
    'w:tblHeader': (a) => {
      const row = table()?.row
      if (row && isOn(a['w:val'])) row.isHeader = true
    },
    'w:pStyle': (a) =>
      setParagraph((open) => {
        open.styleId = a['w:val']
      }),
    'w:numId': (a) =>
      setParagraph((open) => {
        open.listId = a['w:val']
      }),
    'w:ilvl': (a) =>
      setParagraph((open) => {
        open.listLevel = toNumber(a['w:val'], 0)
      }),
    'w:outlineLvl': (a) =>
      setParagraph((open) => {
        open.outline = toNumber(a['w:val'], 9)
      }),
    'w:rStyle': (a) =>
      setRun((current) => {
        current.styleId = a['w:val']
      }),
    'w:b': (a) =>
      setRun((current) => {
        current.bold = isOn(a['w:val'])
      }),
    'w:vanish': (a) =>
      setRun((current) => {
        current.hidden = isOn(a['w:val'])
      }),
    'w:br': (a) => append(a['w:type'] === 'page' || a['w:type'] === 'column' ? ' ' : '\n'),
    'w:sym': (a) => append(symbolOf(a)),
  }
  const ends: Record<string, () => void> = {
    'w:p': () => closeParagraph(),
    'w:pPr': () => inParagraphProperties--,
    'w:rPr': () => inRunProperties--,
    'w:trPr': () => inRowProperties--,
    'w:r': () => runs.pop(),
    'w:t': () => inText--,
    'm:t': () => inText--,
    'w:tc': () => {
      const open = table()
      if (open?.cell && open.row) open.row.cells.push(open.cell)
      if (open) open.cell = undefined
    },
    'w:tr': () => {
      const open = table()
      if (open?.row && !open.row.deleted) open.table.rows.push({ cells: open.row.cells, ...(open.row.isHeader && { isHeader: true }) })
      if (open) open.row = undefined
    },
    'w:tbl': () => closeTable(),
    'w:txbxContent': () => boxes.pop(),
  }

  function setCell(change: (cell: Cell) => void): void {
    const cell = table()?.cell
    if (cell) change(cell)
  }
  function setParagraph(change: (open: OpenParagraph) => void): void {
    const open = paragraph()
    if (open && inParagraphProperties > 0) change(open)
  }
  function setRun(change: (current: OpenRun) => void): void {
    const current = run()
    if (current && inParagraphProperties === 0 && inRunProperties > 0) change(current)
  }
  function takeCarried(): string {
    const text = carried
    carried = ''
    return text
  }

  function closeParagraph(): void {
    const open = paragraphs.pop()
    if (!open) return
    if (open.markDeleted) {
      // The mark between two paragraphs was deleted under tracked changes: what stands is one paragraph.
      carried = open.text
      return
    }
    const finished = finish(open)
    place([...(finished ? [finished] : []), ...open.boxes])
  }

  function finish(open: OpenParagraph): Paragraph | undefined {
    const style = styleOf(open.styleId)
    const listId = open.listId ?? style.listId
    const number = listId === undefined || listId === '0' ? undefined : count(listId, open.listLevel ?? style.listLevel ?? 0)
    const text = fold(open.text)
    if (text === '') return undefined
    const heading = open.outline !== undefined && open.outline < 9 ? open.outline + 1 : headingOf(style)
    return {
      kind: 'paragraph',
      text,
      ...(number !== undefined && { number }),
      ...(style.name !== undefined && { style: style.name }),
      ...(heading !== undefined && { heading }),
      ...(open.letters > 0 && open.boldLetters === open.letters && { bold: true }),
    }
  }

  function place(finished: Paragraph[]): void {
    const anchor = boxes.length > 0 ? paragraphs.at(-1) : undefined
    const cell = table()?.cell
    if (cell) cell.paragraphs.push(...finished)
    else if (anchor) anchor.boxes.push(...finished)
    else blocks.push(...finished)
  }

  function closeTable(): void {
    const open = tables.pop()
    if (!open) return
    const outer = table()?.cell
    const anchor = boxes.length > 0 ? paragraphs.at(-1) : undefined
    if (!outer && !anchor) {
      blocks.push(open.table)
      return
    }
    place(open.table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs)))
  }

  const open = (name: string, attributes: Attributes) => {
    if (skipDepth > 0) {
      skipDepth++
      return
    }
    if (skipped.has(name)) {
      noteDeletion(name)
      skipDepth = 1
      return
    }
    if (name === 'w:ins' || name === 'w:moveTo') trackedChanges++
    starts[name]?.(attributes)
    properties[name]?.(attributes)
    const sign = inParagraphProperties === 0 ? signs[name] : undefined
    if (sign !== undefined) append(sign)
  }
  /** `w:del` also marks a deleted paragraph mark (inside its run properties) and a deleted row. */
  function noteDeletion(name: string): void {
    if (name !== 'w:del' && name !== 'w:moveFrom') return
    trackedChanges++
    const current = paragraph()
    if (inParagraphProperties > 0 && current) current.markDeleted = true
    const row = table()?.row
    if (inRowProperties > 0 && row) row.deleted = true
  }
  const close = (name: string) => {
    if (skipDepth > 0) skipDepth--
    else ends[name]?.()
  }
  const text = (piece: string) => {
    if (inText > 0 && skipDepth === 0) append(piece)
  }
  return { blocks, handler: { open, close, text }, hasTrackedChanges: () => trackedChanges > 0 }
}
