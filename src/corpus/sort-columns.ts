// Columns to order by: numbers, or texts known by the rank of their spelling.
import { type WholeNumbers, withRoom } from './columns.ts'

export type NumberColumn = { kind: 'number'; numbers: Float64Array }
export type TextColumn = { kind: 'text'; texts: string[]; codes: Map<string, number>; codeOf: WholeNumbers; ranks: Uint32Array }
export type SortColumn = NumberColumn | TextColumn

/** A column for values like this one; documents below `from` have none. */
export function createSortColumn(value: number | string, from: number): SortColumn {
  if (typeof value === 'number') return { kind: 'number', numbers: new Float64Array(from + 1).fill(Number.NaN) }
  return { kind: 'text', texts: [''], codes: new Map([['', 0]]), codeOf: new Uint8Array(from + 1), ranks: new Uint32Array(0) }
}

/** @throws TypeError where a column of numbers is given a text, or the other way round: that is a mistake of the program. */
export function setSortValue(column: SortColumn, document: number, value: number | string | undefined): void {
  if (column.kind === 'number') {
    if (typeof value === 'string') throw new TypeError('A column of numbers was given a text to sort by.')
    column.numbers = withNumberRoom(column.numbers, document + 1)
    column.numbers[document] = value ?? Number.NaN
    return
  }
  if (typeof value === 'number') throw new TypeError('A column of texts was given a number to sort by.')
  const code = textCode(column, value ?? '')
  column.codeOf = withRoom(column.codeOf, document + 1, code)
  column.codeOf[document] = code
}

/** The place of each document in this column, as numbers to compare; infinite where it has no value, so that it comes last in both directions. */
export function sortPlace(column: SortColumn, descending: boolean): (document: number) => number {
  const sign = descending ? -1 : 1
  if (column.kind === 'number') {
    const { numbers } = column
    return (document) => {
      const value = numbers[document]!
      return Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value
    }
  }
  const ranks = ranksOf(column)
  const { codeOf } = column
  return (document) => {
    const code = codeOf[document]!
    return code === 0 ? Number.POSITIVE_INFINITY : sign * ranks[code]!
  }
}

// Numbers inside texts by their size ("140.9" before "140.10"), letters without regard to accents unless nothing else differs.
const collator = new Intl.Collator('en', { numeric: true })

function ranksOf(column: TextColumn): Uint32Array {
  if (column.ranks.length === column.texts.length) return column.ranks
  const order = column.texts
    .map((_, code) => code)
    .sort((a, b) => collator.compare(column.texts[a]!, column.texts[b]!) || (column.texts[a]! < column.texts[b]! ? -1 : 1))
  const ranks = new Uint32Array(order.length)
  order.forEach((code, rank) => {
    ranks[code] = rank
  })
  column.ranks = ranks
  return ranks
}

function textCode(column: TextColumn, text: string): number {
  const known = column.codes.get(text)
  if (known !== undefined) return known
  const code = column.texts.length
  column.texts.push(text)
  column.codes.set(text, code)
  return code
}

function withNumberRoom(column: Float64Array, length: number): Float64Array {
  if (length <= column.length) return column
  const larger = new Float64Array(Math.max(length, Math.ceil(column.length * 1.25), 64)).fill(Number.NaN)
  larger.set(column)
  return larger
}
