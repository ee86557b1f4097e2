// Reads the text of a PDF as paragraphs in reading order, without headers, footers and footnotes.
import { type Paragraph, Unreadable } from '../blocks.ts'
import { type Line, paragraphsOf, withoutMargins } from '../text-lines.ts'
import { guardPdf } from './guard.ts'
import { loadPdfjs } from './load-pdfjs.ts'
import { linesOfPage, type Run } from './page-lines.ts'

const mostPages = 3000
const mostRunsOnAPage = 60_000
const mostCharacters = 30_000_000

export type PdfText = { blocks: Paragraph[]; pages: number /** Pages that are damaged and were left out. */; unreadPages: number[] }

export type ReadingOptions = { processorTime?: number; onPage?: (page: number, pages: number) => void }

/**
 * Throws `Unreadable`: damaged, encrypted, tooLarge, bomb, tooSlow, noText (a scan).
 * `processorTime` in milliseconds for the whole file: not the clock, so that a busy machine refuses nothing.
 */
export async function readPdf(bytes: Uint8Array, options: ReadingOptions = {}): Promise<PdfText> {
  const { lines, unreadPages } = await readPdfLines(bytes, options)
  return { blocks: paragraphsOf(withoutMargins(lines)), pages: lines.length, unreadPages }
}

/** The lines of every page, with place (points from the top left) and size. */
export async function readPdfLines(
  bytes: Uint8Array,
  { processorTime = 9_000, onPage }: ReadingOptions = {},
): Promise<{ lines: Line[][]; unreadPages: number[] }> {
  guardPdf(bytes)
  const { getDocument, VerbosityLevel } = await loadPdfjs()
  const loading = getDocument({
    // The library takes the buffer over, so it gets its own.
    data: new Uint8Array(bytes),
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    return await readPages(await loading.promise, stopwatch(processorTime), onPage)
  } catch (error) {
    throw reasonOf(error)
  } finally {
    // Not waited for: after a refusal the library may never finish the page it was at.
    loading.destroy().catch(() => undefined)
  }
}

type PdfDocument = Awaited<ReturnType<typeof import('pdfjs-dist/legacy/build/pdf.mjs')['getDocument']>['promise']>

/** Says whether the time is used up. */
type Stopwatch = () => boolean

function stopwatch(milliseconds: number): Stopwatch {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return user + system > milliseconds * 1000
  }
}

async function readPages(
  document: PdfDocument,
  isOver: Stopwatch,
  onPage: ReadingOptions['onPage'],
): Promise<{ lines: Line[][]; unreadPages: number[] }> {
  if (document.numPages > mostPages) throw new Unreadable('tooLarge', { pages: document.numPages, limit: mostPages })
  const lines: Line[][] = []
  const unreadPages: number[] = []
  let characters = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await readPage(document, number, isOver).catch((error: unknown) => {
      if (error instanceof Unreadable) throw error
      unreadPages.push(number)
      return []
    })
    characters += page.reduce((sum, line) => sum + line.text.length, 0)
    if (characters > mostCharacters) throw new Unreadable('bomb', { page: number })
    lines.push(page)
    onPage?.(number, document.numPages)
  }
  if (lines.length === 0 || (characters === 0 && unreadPages.length > 0)) throw new Unreadable('damaged')
  // A scan often carries a line of text that the scanner wrote.
  if (characters < 20 * lines.length) throw new Unreadable('noText')
  return { lines, unreadPages }
}

async function readPage(document: PdfDocument, number: number, isOver: Stopwatch): Promise<Line[]> {
  const page = await document.getPage(number)
  const [left = 0, bottom = 0, , top = 0] = page.view
  const runs: Run[] = []
  // Read as a stream so that a page drawn without end is noticed while it comes.
  const reader: TextReader = page.streamTextContent({}).getReader()
  for (let items = await nextPart(reader, number, isOver); items; items = await nextPart(reader, number, isOver)) {
    runs.push(...items.flatMap((item) => runOf(item, left, bottom)))
    if (runs.length > mostRunsOnAPage) throw new Unreadable('bomb', { page: number })
  }
  page.cleanup()
  return linesOfPage(runs, number, top - bottom)
}

type TextItem = { str?: string; transform: number[]; width: number }
type TextReader = { read: () => Promise<{ done: boolean; value?: { items: TextItem[] } }> }

/** A page may draw without end and never give text; the library pauses now and then, and then the time is looked at. */
async function nextPart(reader: TextReader, page: number, isOver: Stopwatch): Promise<TextItem[] | undefined> {
  if (isOver()) throw new Unreadable('tooSlow', { page })
  let timer: ReturnType<typeof setInterval> | undefined
  const alarm = new Promise<never>((_, reject) => {
    timer = setInterval(() => isOver() && reject(new Unreadable('tooSlow', { page })), 200)
  })
  const part = await Promise.race([reader.read(), alarm]).finally(() => clearInterval(timer))
  return part.done ? undefined : part.value?.items
}

/** Text that stands upright; what is turned (a watermark, a note in the margin) is left out. */
function runOf({ str, transform, width }: TextItem, left: number, bottom: number): Run[] {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform
  if (str === undefined || Math.abs(b) + Math.abs(c) >= 0.3 * (Math.abs(a) + Math.abs(d))) return []
  return [{ text: str, x: x - left, y: y - bottom, size: Math.hypot(c, d), width }]
}

function reasonOf(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error
  const name = error instanceof Error ? error.name : ''
  return new Unreadable(name === 'PasswordException' ? 'encrypted' : 'damaged')
}
