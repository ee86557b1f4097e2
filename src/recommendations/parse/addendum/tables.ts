// Reads the tables in which many addenda answer: a number or the recommendation on the left, position and comments on the right.
import type { Cell, Table } from '../../../lib/blocks.ts'
import { guessColumns } from '../column-mapping.ts'
import { positionOfWords } from '../position-words.ts'
import type { Position } from '../schema.ts'
import { type Numbering, referencesOfCell } from './items.ts'
import type { Ledger } from './ledger.ts'
import { expandList, type Reference } from './references.ts'
import { answerOf } from './statements.ts'
import { positionOfHeading, positionWord } from './verbs.ts'

/** Rows with one filled cell are headings; every other row that begins with numbers is an answer. */
export function readAnswerTable(table: Table, ledger: Ledger, numbering: Numbering): void {
  const header = guessColumns(table.rows.slice(0, 3).map((row) => row.cells.map(textOf)))
  const positionColumn = header?.isCertain ? header.mapping.position : undefined
  const commentColumn = header?.isCertain ? header.mapping.comment : undefined
  let context: Position | undefined
  table.rows.forEach((row, index) => {
    if (header?.isCertain && index <= header.headerRow) return
    const filled = row.cells.filter((cell) => textOf(cell) !== '')
    const references = referencesOfRow(row.cells, numbering)
    if (!references) {
      if (filled.length === 1 && filled[0]) context = positionOfHeading(textOf(filled[0]).slice(0, 200)) ?? context
      return
    }
    const answer = positionColumn === undefined ? undefined : positionOfCell(textOf(row.cells[positionColumn]))
    const others = row.cells.slice(1).filter((_, column) => column + 1 !== positionColumn)
    const position =
      answer ??
      firstOf(others.toReversed().map((cell) => positionOfCell(textOf(cell)))) ??
      (context && { position: context, weight: 'context' as const })
    const comment = textOf(commentColumn === undefined ? row.cells.at(-1) : row.cells[commentColumn])
    for (const reference of references) {
      if (position) ledger.state(reference, { weight: 'answer', ...position, page: table.page })
      else ledger.state(reference, { weight: 'context', position: 'pending', isUnclear: true, page: table.page })
      if (comment.split(/\s+/).length > 3 || (comment !== '' && positionOfShort(comment) === undefined)) ledger.comment(reference, comment)
    }
  })
}

/** The numbers that a row answers: a cell of numbers alone, an automatic number, or the number that begins the text of the recommendation. */
function referencesOfRow(cells: Cell[], numbering: Numbering): Reference[] | undefined {
  for (const cell of cells.slice(0, 2)) {
    const first = cell.paragraphs[0]
    if (!first) continue
    const numbers = referencesOfCell(textOf(cell))
    if (numbers && numbers.length > 0) return numbers
    const typed = /^\s*(\d{1,3}\s?\.\s?\d{1,3})(?!\d)/.exec(first.number ?? first.text)?.[1]
    const references = typed === undefined ? [] : expandList(typed)
    if (
      references.some(
        (reference) => reference.paragraph !== undefined && (numbering.isParagraph(reference.paragraph) || reference.paragraph > 5),
      )
    )
      return references
  }
  return undefined
}

function positionOfCell(text: string): { position: Position; isConditional?: boolean; isSplit?: boolean } | undefined {
  const short = positionOfShort(text)
  return short === undefined ? answerOf(text) : { position: short }
}

/** A cell of a few words, or one that begins with the word. */
function positionOfShort(text: string): Position | undefined {
  if (text === '') return undefined
  return positionWord(text) ?? (text.length < 50 ? positionOfWords(text) : undefined)
}

function firstOf<T>(values: (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined)
}

function textOf(cell: Cell | undefined): string {
  return cell?.paragraphs.map((paragraph) => paragraph.text).join('\n') ?? ''
}
