// Reads the text of a PDF as paragraphs in reading order, without headers, footers and footnotes.
import { type Paragraph, Unreadable } from '../blocks.ts'
import { type Line, paragraphsOf, withoutMargins } from '../text-lines.ts'
import { guardPdf } from './guard.ts'
import { linesOfPage, type Run } from './page-lines.ts'

const mostPages = 3000
const mostRunsOnAPage = 200_000
const mostCharacters = 30_000_000

/** Throws `Unreadable`: damaged, encrypted, tooLarge, bomb, tooSlow, noText (a scan). `deadline` in milliseconds for the whole file. */
export async function readPdf(bytes: Uint8Array, { deadline = 60_000 } = {}): Promise<{ blocks: Paragraph[]; pages: number }> {
  const pages = await readPdfLines(bytes, { deadline })
  return { blocks: paragraphsOf(withoutMargins(pages)), pages: pages.length }
}

/** The lines of every page, with place (points from the top left) and size. */
export async function readPdfLines(bytes: Uint8Array, { deadline = 60_000 } = {}): Promise<Line[][]> {
  guardPdf(bytes)
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const loading = getDocument({
    // The library takes the buffer over, so it gets its own.
    data: bytes.slice(),
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    return await readPages(await loading.promise, performance.now() + deadline)
  } catch (error) {
    throw reasonOf(error)
  } finally {
    await loading.destroy()
  }
}

type PdfDocument = Awaited<ReturnType<typeof import('pdfjs-dist/legacy/build/pdf.mjs')['getDocument']>['promise']>

async function readPages(document: PdfDocument, until: number): Promise<Line[][]> {
  if (document.numPages > mostPages) throw new Unreadable('tooLarge', { pages: document.numPages, limit: mostPages })
  const pages: Line[][] = []
  let characters = 0
  let failed = 0
  for (let number = 1; number <= document.numPages; number++) {
    if (performance.now() > until) throw new Unreadable('tooSlow', { page: number })
    const lines = await readPage(document, number).catch((error: unknown) => {
      if (error instanceof Unreadable) throw error
      failed++
      return []
    })
    characters += lines.reduce((sum, line) => sum + line.text.length, 0)
    if (characters > mostCharacters) throw new Unreadable('bomb', { page: number })
    pages.push(lines)
  }
  if (characters === 0) throw new Unreadable(failed > 0 ? 'damaged' : 'noText')
  if (characters < 20 * document.numPages) throw new Unreadable('noText')
  return pages
}

async function readPage(document: PdfDocument, number: number): Promise<Line[]> {
  const page = await document.getPage(number)
  const [left = 0, bottom = 0, , top = 0] = page.view
  const runs: Run[] = []
  // Read as a stream so that a page drawn without end is noticed while it comes.
  const reader = page.streamTextContent().getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    for (const item of part.value.items) {
      if (typeof item.str !== 'string' || !isUpright(item.transform)) continue
      runs.push({
        text: item.str,
        x: item.transform[4] - left,
        y: item.transform[5] - bottom,
        size: Math.hypot(item.transform[2], item.transform[3]),
        width: item.width,
      })
    }
    if (runs.length > mostRunsOnAPage) throw new Unreadable('bomb', { page: number })
  }
  page.cleanup()
  return linesOfPage(runs, number, top - bottom)
}

function isUpright([a, b, c, d]: number[]): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    c !== undefined &&
    d !== undefined &&
    Math.abs(b) + Math.abs(c) < 0.3 * (Math.abs(a) + Math.abs(d))
  )
}

function reasonOf(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error
  const name = error instanceof Error ? error.name : ''
  return new Unreadable(name === 'PasswordException' ? 'encrypted' : 'damaged')
}
