// Reads any document Terrain knows: finds the format by its bytes, the kind by its content, and gives proposals.
import { Unreadable } from '../../lib/blocks.ts'
import { readPdf } from '../../lib/pdf-text/read-pdf.ts'
import { readTextFile } from '../../lib/text-file.ts'
import { isAddendum, readAddendum } from './addendum/addendum.ts'
import type { Content, FormatReader, KindReader, Progress } from './content.ts'
import { csvFormat, officeFormats } from './office-formats.ts'
import type { ParsedDocument } from './schema.ts'
import { isThematicList, readThematicList } from './thematic-list.ts'
import { isTable, isUprInfoExport, readMappedTable, readUprInfoExport } from './upr-info.ts'
import { isWorkingGroupReport, readWorkingGroupReport } from './wg-report/wg-report.ts'

/** In order: the first format that recognises the file reads it. Text comes last: it takes whatever is left and throws `unknownType` for what is no text. */
const formats: FormatReader[] = [
  ...officeFormats,
  { format: 'pdf', recognises: (bytes) => startsWith(bytes, '%PDF'), read: readPdfFile },
  csvFormat,
  { format: 'text', recognises: () => true, read: readPlainText },
]

/** In order: the first kind that recognises the content reads it. */
const kinds: KindReader[] = [
  { kind: 'upr-info', recognises: isUprInfoExport, read: readUprInfoExport },
  { kind: 'table', recognises: isTable, read: readMappedTable },
  { kind: 'thematic-list', recognises: isThematicList, read: readThematicList },
  { kind: 'addendum', recognises: isAddendum, read: readAddendum },
  { kind: 'working-group-report', recognises: isWorkingGroupReport, read: readWorkingGroupReport },
]

/**
 * The proposals of one file. The name is used for the format only where the bytes do not tell, and for what the document itself does not say.
 * `mapping` corrects how the columns of a table are understood. Throws `Unreadable` with a reason when nothing can be read.
 */
export async function parseDocument(
  bytes: Uint8Array,
  fileName: string,
  { mapping, onProgress }: { mapping?: Record<string, string>; onProgress?: (progress: Progress) => void } = {},
): Promise<ParsedDocument> {
  if (bytes.length === 0) throw new Unreadable('empty')
  const format = formats.find((reader) => reader.recognises(bytes, fileName))
  if (!format) throw new Unreadable('unknownType')
  const content: Content = { ...(await format.read(bytes, onProgress)), ...(mapping && { mapping }) }
  const rows = content.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  onProgress?.(rows > 0 ? { done: rows, unit: 'row' } : { done: content.blocks.length, unit: 'paragraph' })
  const kind = kinds.find((reader) => reader.recognises(content, fileName))
  if (!kind && content.sheets.length > 0) throw new Unreadable('noTable')
  const parsed = kind?.read(content, fileName) ?? {
    kind: 'unknown',
    pages: content.pages,
    recommendations: [],
    positions: [],
    warnings: [],
  }
  return { ...parsed, warnings: [...(content.warnings ?? []).filter((warning) => !parsed.warnings.includes(warning)), ...parsed.warnings] }
}

async function readPdfFile(bytes: Uint8Array, onProgress?: (progress: Progress) => void): Promise<Content> {
  const { blocks, pages, unreadPages } = await readPdf(bytes, { onPage: (done, total) => onProgress?.({ done, total, unit: 'page' }) })
  return { blocks, sheets: [], pages, warnings: unreadPages.map((page) => ({ code: 'pageUnreadable', page })) }
}

/** Web pages, drawings and rich text are text too, but what a person sees of them is not what they hold. */
function readPlainText(bytes: Uint8Array): Content {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).replace(/^[^<{]{0,3}\s*/, '')
  if (/^(?:<!doctype|<html|<svg|<\?xml|<head|<meta|<table|\{\\rtf|MIME-Version:)/i.test(start)) throw new Unreadable('unknownType')
  return { sheets: [], ...readTextFile(bytes) }
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes(magic)
}
