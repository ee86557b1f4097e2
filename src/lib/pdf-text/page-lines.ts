// Puts the runs of text of one PDF page together into lines, with their place and size.
import type { Line } from '../text-lines.ts'

/** A run of text as the PDF draws it: left edge, height above the bottom of the page, size and width in points. */
export type Run = { text: string; x: number; y: number; size: number; width: number }

/** Lines from top to bottom. Raised digits and asterisks (footnote marks) are left out; raised letters ("24th") stay. */
export function linesOfPage(runs: Run[], page: number, height: number): Line[] {
  const rows: Run[][] = []
  for (const run of runs) {
    if (run.text === '' || run.size <= 0) continue
    const row = rows.findLast((candidate, index) => index >= rows.length - 3 && isOnRow(run, candidate))
    if (row) row.push(run)
    else if (run.text.trim() !== '') rows.push([run])
  }
  return joinRows(rows)
    .map((row) => lineOf(row, page, height))
    .filter((line) => line.text !== '')
    .sort((a, b) => a.y - b.y)
}

function isOnRow(run: Run, row: Run[]): boolean {
  const base = largest(row)
  const rise = Math.abs(run.y - base.y)
  return (
    rise < 0.2 * base.size ||
    (rise < 0.62 * base.size && run.size < 0.8 * base.size) ||
    (rise < 0.62 * run.size && base.size < 0.8 * run.size)
  )
}

/** Programs that draw a page in another order than it is read give one row in several parts. */
function joinRows(rows: Run[][]): Run[][] {
  const joined: Run[][] = []
  for (const row of [...rows].sort((a, b) => largest(b).y - largest(a).y)) {
    const last = joined.at(-1)
    if (last && Math.abs(largest(last).y - largest(row).y) < 0.2 * largest(row).size) last.push(...row)
    else joined.push([...row])
  }
  return joined
}

function largest(row: Run[]): Run {
  return row.reduce((best, run) => (run.size > best.size ? run : best))
}

function lineOf(row: Run[], page: number, height: number): Line {
  const base = largest(row)
  const runs = row.filter((run) => !isMark(run, base)).sort((a, b) => a.x - b.x)
  let text = ''
  let right = Number.NEGATIVE_INFINITY
  for (const [index, run] of runs.entries()) {
    if (isDrawnTwice(run, runs[index - 1])) continue
    if (text !== '' && run.x - right > 0.17 * base.size && !text.endsWith(' ') && !run.text.startsWith(' ')) text += ' '
    text += run.text
    right = Math.max(right, run.x + run.width)
  }
  const isNote = isLeadingMark(row, base)
  const first = runs.find((run) => run.text.trim() !== '') ?? base
  return {
    text: cleanText(text),
    page,
    x: first.x,
    y: height - base.y,
    size: sizeOf(runs, base.size),
    right,
    ...(isNote ? { isNote } : {}),
  }
}

function isMark(run: Run, base: Run): boolean {
  return run.size < 0.8 * base.size && run.y - base.y > 0.12 * base.size && /^[\s\d*†‡,]+$/.test(run.text)
}

/** A footnote begins with its mark, raised and first in the line. */
function isLeadingMark(row: Run[], base: Run): boolean {
  const [first] = row.filter((run) => run.text.trim() !== '').sort((a, b) => a.x - b.x)
  return first !== undefined && first !== base && isMark(first, base)
}

/** Some programs draw bold letters by drawing them twice. */
function isDrawnTwice(run: Run, before: Run | undefined): boolean {
  return (
    before !== undefined &&
    run.text.trim() !== '' &&
    before.text === run.text &&
    Math.abs(before.x - run.x) < 0.1 * run.size &&
    Math.abs(before.y - run.y) < 0.1 * run.size
  )
}

/** The size most letters of the line have. */
function sizeOf(runs: Run[], otherwise: number): number {
  const letters = new Map<number, number>()
  for (const run of runs) letters.set(run.size, (letters.get(run.size) ?? 0) + run.text.trim().length)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? otherwise
}

const ligatures: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

/** Ligatures opened, hyphens of every make as "-", invisible characters gone, white space folded. */
export function cleanText(text: string): string {
  return text
    .replace(/[ﬀ-ﬆ]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\u0000-\u0008\u000b\u000e-\u001f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
