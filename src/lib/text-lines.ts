// Turns lines of text, from the pages of a PDF or a plain file, into paragraphs: margins dropped, lines joined.
import type { Paragraph } from './blocks.ts'

/** A line with its place: page from 1, left and right edge and distance from the top in points (in a text file: columns and line numbers), size of its letters. `isNote` where a footnote begins. */
export type Line = { text: string; page: number; x: number; y: number; size: number; right: number; isNote?: boolean }

const edgeLines = 3

/** The same pages without the lines that repeat at the top or foot of pages, page numbers and footnotes (smaller letters at the foot). */
export function withoutMargins(pages: Line[][]): Line[][] {
  const isRunning = runningLines(pages)
  const body = usualSize(pages)
  return pages.map((lines) => withoutFootnotes(withoutEdges(lines, isRunning), body))
}

/** Joins lines into paragraphs: a wider gap, a number at the start or a short line before it begins a new one. */
export function paragraphsOf(pages: Line[][]): Paragraph[] {
  const pitch = usualPitch(pages)
  const column = usualRight(pages)
  const paragraphs: Paragraph[] = []
  let before: Line | undefined
  for (const line of pages.flat()) {
    const last = paragraphs.at(-1)
    if (!last || !before || startsParagraph(line, before, { pitch, column }))
      paragraphs.push({ kind: 'paragraph', text: line.text, page: line.page })
    else last.text = joinText(last.text, line.text)
    before = line
  }
  return paragraphs
}

/** Two pieces of running text as one; a word divided at a hyphen stays one word. */
export function joinText(before: string, after: string): string {
  return /\p{L}-$/u.test(before) && /^\p{L}/u.test(after) ? before + after : `${before} ${after}`.trim()
}

const typedNumber =
  /^(?:\d{1,3}\s?\.\s?\d{1,3}(?:\.?\s|\.?(?=\p{Lu}))|\d{1,3}\.(?:\s|$|(?=\p{Lu}))|\(?(?:[a-z]|[ivx]{1,4})\)\s|[IVX]{1,4}\.\s)/u

function startsParagraph(line: Line, before: Line, usual: { pitch: number; column: number }): boolean {
  const isShort = before.right < usual.column * 0.85
  const isEnd = /[.;:)!?]["”’»]?(?:\s?\d{1,2}|\*+)?$/.test(before.text)
  const isNumbered = typedNumber.test(line.text) || (isEnd && /^\d{1,3}\s\p{Lu}/u.test(line.text))
  if (line.page !== before.page) return isNumbered ? isEnd || isShort : isEnd && /^["“«(]?\p{Lu}/u.test(line.text)
  if (line.y - before.y > 1.3 * usual.pitch * before.size) return true
  if (Math.abs(line.size - before.size) > 0.15 * before.size) return true
  return isNumbered && (isEnd || isShort)
}

function withoutEdges(lines: Line[], isRunning: (line: Line, edge: Edge) => boolean): Line[] {
  let first = 0
  let end = lines.length
  for (let line = lines[first]; line && first < edgeLines && isRunning(line, 'top'); line = lines[first]) first++
  for (let line = lines[end - 1]; line && end > first && lines.length - end < edgeLines && isRunning(line, 'foot'); line = lines[end - 1])
    end--
  return lines.slice(first, end)
}

type Edge = 'top' | 'foot'

/** A line runs when the same words, whatever the digits, stand at the same edge of three pages and a fifth of them, or when it is a page number. */
function runningLines(pages: Line[][]): (line: Line, edge: Edge) => boolean {
  const counts = new Map<string, number>()
  for (const lines of pages) {
    const keys = [
      ...lines.slice(0, edgeLines).map((line) => keyOf(line, 'top')),
      ...lines.slice(-edgeLines).map((line) => keyOf(line, 'foot')),
    ]
    for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const enough = Math.max(3, pages.length / 5)
  return (line, edge) => isPageNumber(line.text) || (counts.get(keyOf(line, edge)) ?? 0) >= enough
}

function keyOf(line: Line, edge: Edge): string {
  return `${edge} ${line.text.replace(/\d+/g, '#')}`
}

function isPageNumber(text: string): boolean {
  return /^(?:page\s|-\s?)?\d{1,4}(?:\s?-)?$/i.test(text)
}

function withoutFootnotes(lines: Line[], body: number): Line[] {
  let end = lines.length
  for (let line = lines[end - 1]; line && line.size < 0.96 * body; line = lines[end - 1]) end--
  const note = lines.findIndex((line, index) => line.isNote && index > lines.length * 0.4)
  if (note >= 0) end = Math.min(end, note)
  // A page set wholly in small letters is an annex, not footnotes.
  return end < lines.length * 0.4 ? lines : lines.slice(0, end)
}

function usualSize(pages: Line[][]): number {
  return mostFrequent(pages.flat().map((line) => [round(line.size), line.text.length]))
}

/** Distance between lines of one paragraph, in letter sizes: the most frequent one. */
function usualPitch(pages: Line[][]): number {
  const steps = pages.flatMap((lines) =>
    lines.slice(1).map((line, index): [number, number] => [round((line.y - (lines[index]?.y ?? 0)) / line.size), line.text.length]),
  )
  return mostFrequent(steps) || 1.2
}

/** Right edge of the column of text: where nine lines in ten end at the latest. */
function usualRight(pages: Line[][]): number {
  const edges = pages
    .flat()
    .map((line) => line.right)
    .sort((a, b) => a - b)
  return edges[Math.floor(edges.length * 0.9)] ?? 0
}

function mostFrequent(weighted: [number, number][]): number {
  const weights = new Map<number, number>()
  for (const [value, weight] of weighted) weights.set(value, (weights.get(value) ?? 0) + weight)
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
