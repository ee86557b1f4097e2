// Puts the paragraphs of an old binary Word file together: list numbers, table rows and cells with the columns they cover.
import type { Block, Cell, Paragraph, Table } from './blocks.ts'
import type { CellEdge, ParagraphProperties } from './doc-properties.ts'
import { type Numbering, openCounter } from './docx-numbering.ts'
import { fold } from './docx-signs.ts'
import { headingOf, type Style } from './docx-styles.ts'

/** A paragraph as the text stream gives it; `mark` is the sign that ends it. */
export type RawParagraph = {
  text: string
  mark: string
  properties: ParagraphProperties
  style: Style
  isBold: boolean
  markDeleted: boolean
}

type OpenRow = { cells: Cell[]; paragraphs: Paragraph[] }
type EdgedTable = Table & { edges: { left: number; cells: CellEdge[] }[] }

/** Takes the paragraphs of a story one by one and builds its blocks; nested tables are folded into the cell that holds them. */
export function openAssembly(numbering: Numbering): { take: (paragraph: RawParagraph) => void; finish: () => Block[] } {
  const blocks: Block[] = []
  const count = openCounter(numbering)
  let table: EdgedTable | undefined
  let row: OpenRow = { cells: [], paragraphs: [] }
  let carried = ''

  const finishParagraph = (raw: RawParagraph): Paragraph | undefined => {
    const { properties, style } = raw
    const listId = properties.listIndex === undefined ? style.listId : String(properties.listIndex)
    const number = listId === undefined || listId === '0' ? undefined : count(listId, properties.listLevel ?? style.listLevel ?? 0)
    const text = fold(carried + raw.text)
    carried = ''
    if (text === '') return undefined
    const heading = properties.outline !== undefined && properties.outline < 9 ? properties.outline + 1 : headingOf(style)
    return {
      kind: 'paragraph',
      text,
      ...(number !== undefined && { number }),
      ...(style.name !== undefined && { style: style.name }),
      ...(heading !== undefined && { heading }),
      ...(raw.isBold && { bold: true }),
    }
  }
  const closeTable = () => {
    if (table) blocks.push(withSpans(table))
    table = undefined
    row = { cells: [], paragraphs: [] }
  }
  const take = (raw: RawParagraph) => {
    if (raw.markDeleted) {
      carried += raw.text
      return
    }
    const { properties } = raw
    if (properties.depth === 0) {
      closeTable()
      const finished = finishParagraph(raw)
      if (finished) blocks.push(finished)
      return
    }
    table ??= { kind: 'table', rows: [], edges: [] }
    if (properties.endsRow && properties.depth === 1) {
      table.rows.push({ cells: row.cells, ...(properties.isHeaderRow && { isHeader: true }) })
      table.edges.push({ left: properties.left ?? 0, cells: properties.cells ?? [] })
      row = { cells: [], paragraphs: [] }
      return
    }
    const finished = finishParagraph(raw)
    if (finished) row.paragraphs.push(finished)
    if (raw.mark !== '\u0007' || properties.depth > 1) return
    row.cells.push({ paragraphs: row.paragraphs })
    row.paragraphs = []
  }
  return {
    take,
    finish() {
      closeTable()
      return blocks
    },
  }
}

/** Old Word keeps the edges of the cells, not their spans: a cell covers as many columns as edges of other rows lie within it. */
function withSpans(table: EdgedTable): Table {
  const edges = [...new Set(table.edges.flatMap((row) => row.cells.map((cell) => Math.round(cell.right / 30))))].sort((a, b) => a - b)
  const rows = table.rows.map((row, rowIndex) => {
    const place = table.edges[rowIndex]
    let covered = 0
    const cells = row.cells.flatMap((cell, index) => {
      const edge = place?.cells[index]
      if (!edge) return [cell]
      const upTo = edges.indexOf(Math.round(edge.right / 30)) + 1
      const span = upTo - covered
      covered = upTo
      if (edge.mergedLeft && cell.paragraphs.length === 0) return []
      return [{ ...cell, ...(span > 1 && { span }), ...(edge.mergedUp && { mergedUp: true }) }]
    })
    return { ...row, cells }
  })
  return { kind: 'table', rows }
}
