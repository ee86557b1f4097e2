// Reads a plain text file as paragraphs: laid-out pages, or a copy in which every line is a piece of a paragraph.
import { type Paragraph, Unreadable } from './blocks.ts'
import { decodeText } from './encoding.ts'
import { cleanText } from './pdf-text/page-lines.ts'
import { type Line, paragraphsOf, withoutMargins } from './text-lines.ts'

const largestText = 50 * 1024 * 1024

/** Throws `Unreadable` (tooLarge, noText, unknownType when the bytes are no text). `pages` only where the file marks them. */
export function readTextFile(bytes: Uint8Array): { blocks: Paragraph[]; pages?: number } {
  if (bytes.length > largestText) throw new Unreadable('tooLarge', { bytes: bytes.length, limit: largestText })
  const { text } = decodeText(bytes)
  if (text.trim() === '') throw new Unreadable('noText')
  if (isBinary(text)) throw new Unreadable('unknownType')
  const pages = text.split('\f')
  if (!isLaidOut(text)) return { blocks: pages.flatMap((page, index) => piecesOf(page, pages.length > 1 ? index + 1 : undefined)) }
  const blocks = paragraphsOf(withoutMargins(pages.map((page, index) => withNotesMarked(linesOf(page, index + 1)))))
  return pages.length > 1 ? { blocks, pages: text.endsWith('\f') ? pages.length - 1 : pages.length } : { blocks }
}

function isBinary(text: string): boolean {
  const start = text.slice(0, 4000)
  return (start.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0) > start.length / 20
}

/** Laid-out text breaks its lines at a width; in other copies a line is as long as its paragraph. */
function isLaidOut(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  return lines.filter((line) => line.trimEnd().length > 140).length < lines.length / 50
}

function linesOf(page: string, number: number): Line[] {
  return page.split(/\r\n|\r|\n/).flatMap((raw, index) => {
    const text = cleanText(raw)
    return text === '' ? [] : [{ text, page: number, x: raw.search(/\S/), y: index, size: 1, right: raw.trimEnd().length }]
  })
}

/** Footnotes of a laid-out page stand below a rule, or apart from the text and begin with their mark: "1" on a line of its own, or "1 See …". */
function withNotesMarked(lines: Line[]): Line[] {
  return lines.map((line, index) => {
    const gap = line.y - (lines[index - 1]?.y ?? line.y)
    const next = lines[index + 1]
    const isMarkAlone = /^(?:\d{1,2}|\*{1,3})$/.test(line.text) && next?.y === line.y + 1 && /^["“]?\p{Lu}/u.test(next.text)
    const isNote = /^[_—–-]{5,}$/.test(line.text) || isMarkAlone || (gap > 2 && /^(?:\d{1,2}|\*{1,3})\s\p{L}/u.test(line.text))
    return isNote ? { ...line, isNote } : line
  })
}

/** In a copy without layout the running lines stand anywhere: capitals and digits only, the same again and again. */
function piecesOf(page: string, number: number | undefined): Paragraph[] {
  const pieces = page
    .split(/\r\n|\r|\n/)
    .map(cleanText)
    .filter((text) => text !== '')
  const counts = new Map<string, number>()
  for (const text of pieces) counts.set(keyOf(text), (counts.get(keyOf(text)) ?? 0) + 1)
  const isRunning = (text: string) =>
    /^\d{1,3}$/.test(text) ||
    (/^(?:[A-Z0-9/.()\s-]+|page\s?\d+)$/i.test(text) &&
      /[A-Z]/.test(text) &&
      !/\p{Ll}{4}/u.test(text) &&
      (counts.get(keyOf(text)) ?? 0) > 3)
  return pieces
    .filter((text) => !isRunning(text))
    .map((text) => ({ kind: 'paragraph', text, ...(number === undefined ? {} : { page: number }) }))
}

function keyOf(text: string): string {
  return text.replace(/\d+/g, '#')
}
