// Answers: a page in the reader's language, or the same facts as JSON, a table as CSV or XLSX, a file to keep.
import type { Child } from 'hono/jsx'
import { NotFound } from '../lib/refusal.ts'
import { tableToCsv } from '../lib/table-export/csv.ts'
import type { Column, Rows } from '../lib/table-export/table.ts'
import { tableToXlsx } from '../lib/table-export/xlsx.ts'
import type { AppContext, Format } from './context.ts'
import { Layout, type PageMeta } from './layout.tsx'

type Table = { name: string; columns: Column[]; rows: Rows }
export type Answers = {
  html?: () => { meta: PageMeta; body: Child; status?: 200 | 404 | 409 | 422 | 429 }
  json?: () => unknown
  table?: () => Table | Promise<Table>
} & Partial<Record<'ics' | 'svg', () => string | Promise<string>>> & { docx?: () => Promise<{ name: string; bytes: Uint8Array }> }

const mediaTypes: Record<Format, string> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Answers in the form asked for by the address's suffix; a form that the page does not have is not found. */
export async function respond(c: AppContext, answers: Answers): Promise<Response> {
  const { format } = c.var.view
  if (format === 'html' && answers.html) {
    const { meta, body, status } = answers.html()
    return page(c, meta, body, status)
  }
  if (format === 'json' && answers.json) return c.body(JSON.stringify(answers.json()), 200, { 'Content-Type': mediaTypes.json })
  if ((format === 'csv' || format === 'xlsx') && answers.table) return tableAnswer(await answers.table(), format)
  if (format === 'ics' && answers.ics) return c.body(await answers.ics(), 200, { 'Content-Type': mediaTypes.ics })
  if (format === 'svg' && answers.svg) return c.body(await answers.svg(), 200, { 'Content-Type': mediaTypes.svg })
  if (format === 'docx' && answers.docx) return fileAnswer(await answers.docx(), mediaTypes.docx)
  throw new NotFound()
}

/** A page inside the layout. */
export function page(
  c: AppContext,
  meta: PageMeta,
  body: Child,
  status: 200 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503 = 200,
): Response {
  const html = Layout({ view: c.var.view, meta, children: body })
  return c.body(`<!doctype html>${html}`, status, { 'Content-Type': mediaTypes.html })
}

/** After an act that worked: see the result at another address (303), in the same language. */
export const seeOther = (c: AppContext, path: string) => c.redirect(c.var.view.url(path), 303)

export function fileAnswer({ name, bytes }: { name: string; bytes: Uint8Array }, mediaType: string): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'Content-Type': mediaType, 'Content-Disposition': attachment(name) } })
}

/** A Content-Disposition that keeps accents and cannot be broken by quotes. */
export const attachment = (name: string) =>
  `attachment; filename="${name.normalize('NFKD').replace(/[^\w.-]+/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)}`

/** Bytes as they come, for answers too long to hold in memory. */
export const streamAnswer = (chunks: AsyncIterable<Uint8Array>, mediaType: string) =>
  new Response(streamOf(chunks), { headers: { 'Content-Type': mediaType } })

function tableAnswer({ name, columns, rows }: Table, format: 'csv' | 'xlsx'): Response {
  const bytes = format === 'csv' ? tableToCsv(columns, rows) : tableToXlsx({ columns, rows, sheetName: name.slice(0, 31) })
  return new Response(streamOf(bytes), {
    headers: { 'Content-Type': mediaTypes[format], 'Content-Disposition': attachment(`${name}.${format}`) },
  })
}

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
