// Reads the old binary Word format (.doc, Word 97 to 2003) into the same paragraphs and tables as .docx.
import { type Block, type Paragraph, Unreadable } from './blocks.ts'
import { type CompoundFile, openCompoundFile } from './cfb.ts'
import { openAssembly, type RawParagraph } from './doc-assembly.ts'
import { readLists, readStyles } from './doc-lists.ts'
import { type LetterProperties, letterProperties, paragraphProperties, readStretches, type Stretch } from './doc-properties.ts'
import type { WordDocument } from './docx.ts'
import { resolveStyle, type Style, type Styles } from './docx-styles.ts'

/** The paragraphs and tables of a .doc in reading order. Throws Unreadable: damaged, encrypted, unknownType (older than Word 97). */
export function readDoc(bytes: Uint8Array): Block[] {
  return readOldWordDocument(bytes).blocks
}

/** The same with the page headers. Format: [MS-DOC]. */
export function readOldWordDocument(bytes: Uint8Array): WordDocument {
  const file = openCompoundFile(bytes)
  if (file.has('EncryptedPackage')) throw new Unreadable('encrypted')
  try {
    return read(file)
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged', { part: 'WordDocument' })
  }
}

type Open = {
  document: Uint8Array
  data?: Uint8Array
  letters: Letter[]
  paragraphs: Stretch[]
  runs: Stretch[]
  styles: Styles
  part: (index: number) => DataView | undefined
}
/** A run of text in one piece: its letters and, for each, where it lies in the file. */
type Letter = { text: string; start: number; width: 1 | 2 }

function read(file: CompoundFile): WordDocument {
  const document = file.get('WordDocument')?.()
  if (!document) throw new Unreadable('unknownType')
  const fib = new DataView(document.buffer, document.byteOffset, document.byteLength)
  if (fib.getUint16(0, true) !== 0xa5ec || fib.getUint16(2, true) < 0xc0) throw new Unreadable('unknownType')
  const flags = fib.getUint16(10, true)
  if (flags & 0x0100) throw new Unreadable('encrypted')
  const table = file.get(flags & 0x0200 ? '1Table' : '0Table')?.()
  if (!table) throw new Unreadable('damaged', { part: 'Table' })
  const part = partsOf(fib, table)
  const open: Open = {
    document,
    data: file.get('Data')?.(),
    letters: readPieces(part(33), document),
    paragraphs: readBin(part(13), document, 'paragraph'),
    runs: readBin(part(12), document, 'letter'),
    styles: readStyles(part(1)),
    part,
  }
  const main = fib.getInt32(76, true)
  const notes = fib.getInt32(80, true)
  const headers = fib.getInt32(84, true)
  const stories = { blocks: readStory(open, 0, main), headers: headers > 0 ? readStory(open, main + notes, headers) : [] }
  return { blocks: stories.blocks, headers: uniqueParagraphs(stories.headers), hasTrackedChanges: open.runs.some(isTracked) }
}

function isTracked(run: Stretch): boolean {
  const letters = letterProperties(run.grpprl)
  return letters.isDeleted || letters.isInserted
}

/** Structures of the table stream by their number in FibRgFcLcb97; lists and overrides come with all that follows, for their levels lie behind them. */
function partsOf(fib: DataView, table: Uint8Array): (index: number) => DataView | undefined {
  return (index) => {
    const at = 154 + index * 8
    if (at + 8 > fib.byteLength) return undefined
    const start = fib.getUint32(at, true)
    const size = fib.getUint32(at + 4, true)
    if (size === 0 || start + size > table.length) return undefined
    const hasTail = index === 73 || index === 74
    return new DataView(table.buffer, table.byteOffset + start, hasTail ? table.length - start : size)
  }
}

function readBin(bin: DataView | undefined, document: Uint8Array, kind: 'paragraph' | 'letter'): Stretch[] {
  return bin ? readStretches(document, bin, kind) : []
}

/** The text lies in pieces, each in one byte a letter (Windows 1252) or two. */
function readPieces(clx: DataView | undefined, document: Uint8Array): Letter[] {
  if (!clx) throw new Unreadable('damaged', { part: 'pieces' })
  let at = 0
  while (at < clx.byteLength && clx.getUint8(at) === 1) at += 3 + clx.getUint16(at + 1, true)
  if (clx.getUint8(at) !== 2) throw new Unreadable('damaged', { part: 'pieces' })
  const count = Math.floor((clx.getUint32(at + 1, true) - 4) / 12)
  const pieces: Letter[] = []
  for (let index = 0; index < count; index++) {
    const length = clx.getUint32(at + 5 + (index + 1) * 4, true) - clx.getUint32(at + 5 + index * 4, true)
    const place = clx.getUint32(at + 5 + (count + 1) * 4 + index * 8 + 2, true)
    const isNarrow = (place & 0x40000000) !== 0
    const start = isNarrow ? (place & 0x3fffffff) / 2 : place
    const width = isNarrow ? 1 : 2
    if (length < 0 || start + length * width > document.length) throw new Unreadable('damaged', { part: 'pieces' })
    pieces.push({ text: lettersOf(document.subarray(start, start + length * width), isNarrow), start, width })
  }
  return pieces
}

const windowsSigns = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'

function lettersOf(bytes: Uint8Array, isNarrow: boolean): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isNarrow) return buffer.toString('utf16le')
  return buffer.toString('latin1').replace(/[\x80-\x9f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? '')
}

function readStory(open: Open, from: number, length: number): Block[] {
  const assembly = openAssembly(readLists(open.part(73), open.part(74)))
  for (const paragraph of rawParagraphs(open, from, length)) assembly.take(paragraph)
  return assembly.finish()
}

/** Walks letter by letter; a paragraph ends at its mark, a cell mark or a break. */
function* rawParagraphs(open: Open, from: number, length: number): Generator<RawParagraph> {
  const paragraphAt = openFinder(open.paragraphs)
  const runAt = openFinder(open.runs)
  const runProperties = new Map<Stretch, LetterProperties>()
  const plain: LetterProperties = { isDeleted: false, isInserted: false, isHidden: false, isSpecial: false }
  const lettersAt = (place: number) => {
    const stretch = runAt(place)
    if (!stretch) return plain
    let known = runProperties.get(stretch)
    if (!known) {
      known = letterProperties(stretch.grpprl)
      runProperties.set(stretch, known)
    }
    return known
  }
  let text = ''
  let fieldDepth: ('code' | 'result')[] = []
  let weights: Weights = { bold: 0, light: 0, opposite: 0, unset: 0 }
  let position = 0
  for (const piece of open.letters) {
    for (let index = 0; index < piece.text.length; index++, position++) {
      if (position < from) continue
      if (position >= from + length) return
      const sign = piece.text[index] ?? ''
      const place = piece.start + index * piece.width
      const run = lettersAt(place)
      if (sign === '\r' || sign === '\u0007' || sign === '\f') {
        const stretch = paragraphAt(place) ?? { grpprl: new Uint8Array(0), styleIndex: 0 }
        const properties = paragraphProperties(stretch, open.data)
        const style = resolveStyle(open.styles, String(properties.styleIndex))
        yield { text, mark: sign, properties, style, isBold: isWhollyBold(weights, style), markDeleted: run.isDeleted && sign === '\r' }
        text = ''
        weights = { bold: 0, light: 0, opposite: 0, unset: 0 }
        if (sign !== '\r') fieldDepth = []
        continue
      }
      if (sign === '\u0013') fieldDepth.push('code')
      else if (sign === '\u0014') fieldDepth[fieldDepth.length - 1] = 'result'
      else if (sign === '\u0015') fieldDepth.pop()
      else if (!run.isDeleted && !run.isHidden && !fieldDepth.includes('code')) {
        const printed = printedSign(sign, run.isSpecial)
        text += printed
        if (printed.trim() !== '') weights[weightOf(run)]++
      }
    }
  }
}

/** How many letters of a paragraph are set how. */
type Weights = { bold: number; light: number; opposite: number; unset: number }

function weightOf(run: LetterProperties): keyof Weights {
  if (run.bold === undefined) return 'unset'
  if (run.bold === 'opposite') return 'opposite'
  return run.bold ? 'bold' : 'light'
}

function isWhollyBold(weights: Weights, style: Style): boolean {
  const bold = weights.bold + (style.bold ? weights.unset : weights.opposite)
  const light = weights.light + (style.bold ? weights.opposite : weights.unset)
  return bold > 0 && light === 0
}

/** What a reader sees of one sign: notes, pictures and anchors leave nothing. */
function printedSign(sign: string, isSpecial: boolean): string {
  const code = sign.charCodeAt(0)
  if (code >= 32) return isSpecial && code < 0x100 && code !== 0x28 ? '' : sign
  if (code === 9) return '\t'
  if (code === 11) return '\n'
  return code === 30 ? '-' : code === 14 ? ' ' : ''
}

/** Finds the stretch that covers a place; places come nearly in order, so the last answer is tried first. */
function openFinder(stretches: Stretch[]): (place: number) => Stretch | undefined {
  let last: Stretch | undefined
  return (place) => {
    if (last && place >= last.start && place < last.end) return last
    let low = 0
    let high = stretches.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const stretch = stretches[middle]
      if (!stretch) return undefined
      if (place < stretch.start) high = middle - 1
      else if (place >= stretch.end) low = middle + 1
      else {
        last = stretch
        return stretch
      }
    }
    return undefined
  }
}

function uniqueParagraphs(blocks: Block[]): Paragraph[] {
  const paragraphs = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block] : block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs)),
  )
  return [...new Map(paragraphs.map((paragraph) => [paragraph.text, paragraph])).values()]
}
