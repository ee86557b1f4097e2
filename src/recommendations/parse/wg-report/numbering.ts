// Orders the numbered paragraphs of the conclusions: which number introduces, which is an item, which is misprinted.
import type { WarningCode } from '../schema.ts'
import { isLeadIn } from './phrases.ts'

/** A paragraph of the conclusions with the number it begins with, if any. */
export type Piece = { text: string; page?: number; mark?: Mark }
/** "134.7" has both numbers; "7." only `number`. `isBare` where no dot follows ("73 Promote"). */
export type Mark = { printed: string; paragraph?: number; number: number; isBare?: boolean }

export type Item = { number: number; printed: string; text: string; page?: number; doubts: { code: WarningCode; detail?: string }[] }

/** `text` is empty when no lead-in was found for the items. */
export type LeadIn = {
  paragraph: number
  text: string
  page?: number
  items: Item[]
}

/** Lead-ins with their items, in the order of the report. */
export function orderNumbers(pieces: Piece[]): LeadIn[] {
  const leadIns: LeadIn[] = []
  for (const [index, piece] of pieces.entries()) place(piece, leadIns, pieces.slice(index + 1, index + 40))
  return leadIns
}

function place(piece: Piece, leadIns: LeadIn[], later: Piece[]): void {
  const current = leadIns.at(-1)
  const mark = piece.mark
  if (isLeadInByWords(piece, current, later)) leadIns.push(openLeadIn(piece, current, later))
  else if (!mark) append(piece, current)
  else if (mark.paragraph !== undefined) placeDotted(piece, mark, mark.paragraph, leadIns, later)
  else if (isNextLeadIn(piece, mark, current, later)) leadIns.push(openLeadIn(piece, current, later))
  else if (current && isPlainItem(mark, current, later)) addItem(piece, mark, current, later)
  else append({ ...piece, text: `${mark.printed} ${piece.text}` }, current)
}

/** The words of a lead-in and a first item after it: a lead-in, even where its number is missing or misprinted. */
function isLeadInByWords(piece: Piece, current: LeadIn | undefined, later: Piece[]): boolean {
  if (piece.mark?.paragraph !== undefined || !current || current.items.length === 0) return false
  return nextMark(later)?.number === 1 && isLeadIn(piece.text)
}

/** Its number is the one its items give; else its own, else the next one. */
function openLeadIn(piece: Piece, current: LeadIn | undefined, later: Piece[]): LeadIn {
  const first = nextMark(later)
  const given = first?.number === 1 ? first.paragraph : undefined
  const expected = (current?.paragraph ?? 0) + 1
  const own = piece.mark && (!current || piece.mark.number >= expected) ? piece.mark.number : expected
  return { paragraph: given ?? own, text: piece.text, page: piece.page, items: [] }
}

function nextMark(later: Piece[]): Mark | undefined {
  return later.find((piece) => piece.mark)?.mark
}

/** "134.7": the paragraph says under which lead-in it belongs, unless it is misprinted, or a figure in a sentence ("12.5 per cent"). */
function placeDotted(piece: Piece, mark: Mark, paragraph: number, leadIns: LeadIn[], later: Piece[]): void {
  const current = leadIns.at(-1)
  if (current && (paragraph === current.paragraph || isMisprint(mark, current, later))) addItem(piece, mark, current, later)
  else if (!current || mark.number === 1 || nextMark(later)?.paragraph === paragraph) {
    const opened: LeadIn = { paragraph, text: '', page: piece.page, items: [] }
    leadIns.push(opened)
    addItem(piece, mark, opened, later)
  } else append({ ...piece, text: `${mark.printed} ${piece.text}` }, current)
}

/** Another paragraph number than that of the lead-in is a slip when it goes on counting, or when the next item counts past it. */
function isMisprint(mark: Mark, current: LeadIn, later: Piece[]): boolean {
  const expected = lastNumber(current) + 1
  return (mark.number > 1 && mark.number === expected) || isCountedOn(expected, current.paragraph, later)
}

/** Whether the items that follow count on as if this one had the expected number; a second slip may stand between. */
function isCountedOn(expected: number, paragraph: number, later: Piece[]): boolean {
  const marks = later.flatMap((piece) => piece.mark ?? []).slice(0, 3)
  return marks.some((mark, index) => mark.number === expected + index + 1 && (mark.paragraph ?? paragraph) === paragraph)
}

/** "7." or "7 Promote" under a lead-in whose items have no paragraph number: the next item, one after a small gap, or a misprint between two neighbours. */
function isPlainItem(mark: Mark, current: LeadIn, later: Piece[]): boolean {
  const last = lastNumber(current)
  if (hasDottedItems(current)) return false
  if (mark.number === last + 1) return true
  if (mark.isBare) return false
  return (mark.number > last && mark.number <= last + 4) || nextMark(later)?.number === last + 2
}

function lastNumber(leadIn: LeadIn): number {
  return leadIn.items.at(-1)?.number ?? 0
}

function hasDottedItems(leadIn: LeadIn): boolean {
  return leadIn.items.some((item) => /\d\.\d/.test(item.printed))
}

function addItem(piece: Piece, mark: Mark, current: LeadIn, later: Piece[]): void {
  const expected = lastNumber(current) + 1
  const item: Item = { number: mark.number, printed: mark.printed, text: piece.text, page: piece.page, doubts: [] }
  if (mark.paragraph !== undefined && mark.paragraph !== current.paragraph)
    item.doubts.push({ code: 'numberMisprinted', detail: mark.printed })
  if (mark.number !== expected) {
    if (isCountedOn(expected, current.paragraph, later)) {
      item.number = expected
      item.doubts.push({ code: 'numberMisprinted', detail: mark.printed })
    } else item.doubts.push({ code: mark.number > expected ? 'numberGap' : 'numberRepeated', detail: mark.printed })
  }
  current.items.push(item)
}

/** A whole number that continues the paragraphs, not the items; where it could be either, the words decide. */
function isNextLeadIn(piece: Piece, mark: Mark, current: LeadIn | undefined, later: Piece[]): boolean {
  if (!current) return !mark.isBare
  if (mark.number <= current.paragraph || mark.number > current.paragraph + 5 || mark.isBare) return false
  if (hasDottedItems(current)) return true
  const last = lastNumber(current)
  if (mark.number !== last + 1) return mark.number === current.paragraph + 1 || isLeadIn(piece.text)
  return isLeadIn(piece.text) && nextMark(later)?.number !== last + 2
}

/** Text without a number of its own continues the item or the lead-in before it. */
function append(piece: Piece, current: LeadIn | undefined): void {
  if (!current) return
  const item = current.items.at(-1)
  if (!item) current.text = `${current.text} ${piece.text}`.trim()
  else if (!isStray(piece.text, item.text)) item.text = `${item.text} ${piece.text}`
}

/** A short line after a finished item that begins like a title or a note is not its continuation. */
function isStray(text: string, before: string): boolean {
  if (/^\*+\s?\p{L}/u.test(text)) return true
  return /[;.]$/.test(before.trim()) && /^\p{Lu}/u.test(text) && text.length < 90 && !/[.;:)]$/.test(text)
}
