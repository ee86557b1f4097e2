// Refuses PDFs made to exhaust memory, before a PDF library sees them: counts what compressed streams would inflate to.
import { inflateSync } from 'node:zlib'
import { Unreadable } from '../blocks.ts'

const largestFile = 100 * 1024 * 1024
/** A page of text or a font inflates to a few megabytes at most; pictures are not inflated when text is read. */
const largestStream = 32 * 1024 * 1024
const zlibHeader = 0x78
/** Deflate packs at most about 1,030 to 1, so smaller streams cannot reach the limit. */
const harmlessStream = Math.floor(largestStream / 1032)

/** Throws `Unreadable` (tooLarge, damaged, bomb) for a file that must not be given to the PDF library. */
export function guardPdf(bytes: Uint8Array): void {
  if (bytes.length > largestFile) throw new Unreadable('tooLarge', { bytes: bytes.length, limit: largestFile })
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.subarray(0, 1024).indexOf('%PDF-') < 0) throw new Unreadable('damaged')
  for (const stream of streamsOf(data)) if (isBomb(stream)) throw new Unreadable('bomb', { offset: stream.offset })
}

type Stream = { dictionary: string; data: Buffer; offset: number }

function* streamsOf(data: Buffer): Generator<Stream> {
  let at = data.indexOf('stream')
  while (at >= 0) {
    const start = at + 'stream'.length
    const end = data.indexOf('endstream', start)
    const stop = end < 0 ? data.length : end
    yield { dictionary: dictionaryBefore(data, at), data: data.subarray(skipNewline(data, start), stop), offset: at }
    if (end < 0) return
    at = data.indexOf('stream', end + 'endstream'.length)
  }
}

function dictionaryBefore(data: Buffer, at: number): string {
  const text = data.subarray(Math.max(0, at - 2000), at).toString('latin1')
  return text.slice(text.lastIndexOf(' obj') + 1)
}

/** Packed twice, nothing honest; packed once, counted when it is long enough to reach the limit. */
function isBomb({ dictionary, data }: Stream): boolean {
  const filters = /\/(?:Filter|F)\s*\[([^\]]*)\][^[]*$/.exec(dictionary)?.[1] ?? ''
  const packed = filters.match(/\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g)?.length ?? 0
  if (/\/Subtype\s*\/Image\b/.test(dictionary)) return false
  if (packed > 1) return true
  if (data.length <= harmlessStream || data[0] !== zlibHeader) return false
  try {
    inflateSync(data, { maxOutputLength: largestStream })
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
  }
  return false
}

function skipNewline(data: Buffer, at: number): number {
  if (data[at] === 13 && data[at + 1] === 10) return at + 2
  return data[at] === 10 || data[at] === 13 ? at + 1 : at
}
