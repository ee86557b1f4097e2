// What both spreadsheet readers share: a sheet as rows of text, with numbers and dates written plainly.
import { Unreadable } from './blocks.ts'

/** Row 0 is the first row of the sheet; empty rows keep their place. Dates are YYYY-MM-DD. */
export type Sheet = {
  name: string
  rows: string[][]
  isHidden: boolean /** Cells holding a formula; the stored result was taken. */
  formulas: number
}
export type SheetBuilder = { set: (row: number, column: number, text: string) => void; noteFormula: () => void; finish: () => Sheet }

const maxRows = 300_000
const maxColumns = 256
const maxText = 120_000_000

/** Collects the cells of one sheet. Throws Unreadable tooManyRows or bomb where the sheet is larger than any table of texts. Columns beyond the 256th are left out. */
export function openSheet(name: string, isHidden: boolean): SheetBuilder {
  const rows: string[][] = []
  let formulas = 0
  let size = 0
  return {
    set(row, column, text) {
      if (text === '' || column >= maxColumns) return
      if (row >= maxRows) throw new Unreadable('tooManyRows', { row: row + 1, limit: maxRows })
      size += text.length
      if (size > maxText) throw new Unreadable('bomb', { part: name })
      while (rows.length <= row) rows.push([])
      const cells = rows[row] ?? []
      while (cells.length < column) cells.push('')
      cells[column] = text
    },
    noteFormula() {
      formulas++
    },
    finish: () => ({ name, rows, isHidden, formulas }),
  }
}

/** A number as a person would type it, without noise in the last digits. */
export function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number.parseFloat(value.toPrecision(12)))
}

/** Whether a number format shows a date: the built-in ones (ECMA-376-1, 18.8.30) or a pattern with day, month or year. */
export function isDateFormat(id: number, pattern: string | undefined): boolean {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return true
  if (pattern === undefined) return false
  return /[dmy]/i.test(pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, ''))
}

/** YYYY-MM-DD (and the time where there is one) of a day number. Excel counts 1900 as a leap year; the other way to count begins in 1904. */
export function dateText(value: number, starts1904: boolean): string {
  const days = starts1904 ? value + 1462 : value
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466) return numberText(value)
  const moment = new Date(Math.round((days - 25_569 + (days < 60 ? 1 : 0)) * 86_400_000))
  const text = moment.toISOString()
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ')
}
